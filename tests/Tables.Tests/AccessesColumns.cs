namespace OrderBookRollup.Tables.Tests;

/// <summary>The columns of <see cref="Accesses"/>; what a row does not use is whatever it is.</summary>
struct AccessesColumns<T> where T : unmanaged
{
    public T IsWide, IsPair, IsHash, IsLimb, IsSigned;
    public T Address;
    public Eight<T> Old, New;
    public T Before, Time;
    public Four<T> Digest;
    public Five<T> Key;
}

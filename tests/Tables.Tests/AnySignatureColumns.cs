namespace OrderBookRollup.Tables.Tests;

/// <summary>The columns of <see cref="AnySignature"/>.</summary>
struct AnySignatureColumns<T> where T : unmanaged
{
    public T IsReal;
    public Five<T> Key;
    public Four<T> Digest;
}

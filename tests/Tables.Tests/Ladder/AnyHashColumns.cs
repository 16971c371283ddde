namespace OrderBookRollup.Tables.Tests;

/// <summary>The columns of <see cref="AnyHash"/>.</summary>
struct AnyHashColumns<T> where T : unmanaged
{
    public Eight<T> Input;
    public Four<T> Output;
    public T Count;
}

using System;

namespace OrderBookRollup.Exchange;

/// <summary>Sees the pages of a <see cref="RecordSpace{T}"/>.</summary>
/// <typeparam name="T">The record.</typeparam>
public interface IPageVisitor<T> where T : unmanaged
{
    /// <summary>A page of records; the first has index <paramref name="firstIndex"/>.</summary>
    void Visit(uint firstIndex, ReadOnlySpan<T> page);
}

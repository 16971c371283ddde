using System;
using System.Runtime.InteropServices;

namespace OrderBookRollup.Exchange;

/// <summary>
/// One leaf of the state: eight canonical words of the field F. The empty record is eight zeros.
/// The typed records (balance, account, API key, order, market) are the same 64 bytes under the names of their words.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public record struct Record
{
    /// <summary>Words in a record.</summary>
    public const int WordCount = 8;

    /// <summary>The words, in the order in which the leaf is hashed.</summary>
    public ulong Word0, Word1, Word2, Word3, Word4, Word5, Word6, Word7;

    /// <summary>Whether this is the empty record.</summary>
    public readonly bool IsEmpty => (Word0 | Word1 | Word2 | Word3 | Word4 | Word5 | Word6 | Word7) == 0;

    /// <summary>The record as its eight words, in order.</summary>
    public static ReadOnlySpan<ulong> Words(in Record record) => MemoryMarshal.CreateReadOnlySpan(in record.Word0, WordCount);
}

using System.Runtime.InteropServices;

namespace OrderBookRollup.Exchange;

/// <summary>An encoded ecGFp5 point: five canonical words of F. All zero is the neutral point and stands for no key.</summary>
/// <param name="Word0">Coefficient 0.</param>
/// <param name="Word1">Coefficient 1.</param>
/// <param name="Word2">Coefficient 2.</param>
/// <param name="Word3">Coefficient 3.</param>
/// <param name="Word4">Coefficient 4.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct PublicKey(ulong Word0, ulong Word1, ulong Word2, ulong Word3, ulong Word4)
{
    const ulong FieldModulus = 0xFFFF_FFFF_0000_0001;

    /// <summary>Whether this stands for no key.</summary>
    public bool IsAbsent => (Word0 | Word1 | Word2 | Word3 | Word4) == 0;

    /// <summary>Whether every word is below p = 2^64 - 2^32 + 1.</summary>
    public bool IsCanonical =>
        Word0 < FieldModulus && Word1 < FieldModulus && Word2 < FieldModulus && Word3 < FieldModulus && Word4 < FieldModulus;
}

using System.Runtime.InteropServices;

namespace OrderBookRollup.Algebra;

/// <summary>A group element as the author's representative, x and u = x / y; the form of tables.</summary>
/// <param name="X">x; 0 for the neutral element.</param>
/// <param name="U">u; 0 for the neutral element.</param>
[StructLayout(LayoutKind.Sequential)]
readonly record struct AffinePoint(Quintic X, Quintic U);

namespace OrderBookRollup.HashLayouts;

/// <summary>One layout.</summary>
/// <param name="Name">The layout.</param>
/// <param name="MainColumns">Main columns of its tables together.</param>
/// <param name="ExtensionColumns">Columns of the second phase, each an extension element.</param>
/// <param name="CellsPerPermutation">Main cells.</param>
/// <param name="Seconds">The fastest proof.</param>
/// <param name="MicrosecondsPerPermutation">Its time by permutation.</param>
sealed record LayoutRate(
    string Name, int MainColumns, int ExtensionColumns, double CellsPerPermutation, double Seconds, double MicrosecondsPerPermutation);

namespace OrderBookRollup.Codegen;

/// <summary>
/// Which values of a program stand in memory, in which slot of 32 bytes, and which are written where they are used: the inputs come first,
/// then constant words, then values, whose slots are used again after their last use.
/// </summary>
public sealed class MemoryLayout
{
    const int DepthMax = 6;

    readonly EvaluatorProgram program;
    readonly bool isNested;
    readonly int[] uses;
    readonly int[] slots;
    readonly List<int> constants = [];

    /// <summary>Lays a program out.</summary>
    /// <param name="program">The program.</param>
    /// <param name="isNested">Whether values that are used once, and constants of one word, are written where they are used.</param>
    public MemoryLayout(EvaluatorProgram program, bool isNested)
    {
        (this.program, this.isNested) = (program, isNested);
        uses = new int[program.Operations.Count];
        slots = new int[program.Operations.Count];
        Array.Fill(slots, -1);
        CountUses();
        SlotCount = program.Inputs.Count;
        PlaceConstants();
        PlaceValues();
    }

    /// <summary>Constants that stand in memory.</summary>
    public IReadOnlyList<int> Constants => constants;

    /// <summary>Values that stand in memory, in the order of their making.</summary>
    public List<int> Stored { get; } = [];

    /// <summary>Slots in all.</summary>
    public int SlotCount { get; private set; }

    /// <summary>The slot of a value, or -1 for one that is written where it is used.</summary>
    public int SlotOf(int value) => slots[value];

    bool IsUsed(int value) => uses[value] > 0;

    Operation At(int value) => program.Operations[value];

    void CountUses()
    {
        uses[program.Result] = 1;
        for (int value = program.Operations.Count - 1; value >= 0; value--)
            if (IsUsed(value)) foreach (int operand in At(value).Operands) uses[operand]++;
    }

    void PlaceConstants()
    {
        for (int value = 0; value < program.Operations.Count; value++)
        {
            if (!IsUsed(value)) continue;
            if (At(value).Kind == OperationKind.Input) slots[value] = At(value).A;
            bool isLiteral = isNested && At(value).Constant < PackedWord.Modulus;
            if (At(value).Kind != OperationKind.Constant || isLiteral) continue;
            slots[value] = SlotCount++;
            constants.Add(value);
        }
    }

    void PlaceValues()
    {
        var depth = new int[program.Operations.Count];
        var isStored = new bool[program.Operations.Count];
        for (int value = 0; value < program.Operations.Count; value++)
        {
            bool isLeaf = At(value).Kind is OperationKind.Input or OperationKind.Constant;
            if (isLeaf || !IsUsed(value)) continue;
            depth[value] = 1 + At(value).Operands.Max(operand => isStored[operand] ? 0 : depth[operand]);
            isStored[value] = !isNested || uses[value] > 1 || depth[value] > DepthMax || value == program.Result;
            if (isStored[value]) Stored.Add(value);
        }

        var lastUse = new int[program.Operations.Count];
        foreach (int value in Stored) foreach (int leaf in StoredBelow(value, isStored)) lastUse[leaf] = value;
        var free = new PriorityQueue<int, int>();
        foreach (int value in Stored)
        {
            foreach (int leaf in StoredBelow(value, isStored).Distinct())
                if (lastUse[leaf] == value) free.Enqueue(slots[leaf], slots[leaf]);
            slots[value] = free.TryDequeue(out int slot, out _) ? slot : SlotCount++;
        }
    }

    IEnumerable<int> StoredBelow(int value, bool[] isStored)
    {
        foreach (int operand in At(value).Operands)
        {
            if (isStored[operand]) yield return operand;
            else foreach (int below in StoredBelow(operand, isStored)) yield return below;
        }
    }
}

using System.Runtime.CompilerServices;

namespace OrderBookRollup.StateTree;

/// <summary>
/// The pages of six neighbouring levels, by page index: a directory of blocks of 256 pages, each made when its first page
/// is and dropped with its last.
/// </summary>
sealed class NodeTier
{
    const int PagesPerBlock = 256;

    static readonly NodePage EmptyPage;

    readonly Lock gate = new();
    readonly Block?[] directory;

    /// <summary>A tier of 2^pageBits pages.</summary>
    public NodeTier(int pageBits) => directory = new Block?[Math.Max(1, (1 << pageBits) / PagesPerBlock)];

    /// <summary>Bytes of the directory and its blocks.</summary>
    public long Bytes => ((long)directory.Length * Unsafe.SizeOf<object>()) +
        (directory.Count(block => block is not null) * (long)PagesPerBlock * Unsafe.SizeOf<NodePage>());

    /// <summary>The page, to be read; an empty one if there is none.</summary>
    public ref readonly NodePage Find(uint pageIndex)
    {
        if (directory[pageIndex / PagesPerBlock] is not { } block) return ref EmptyPage;
        return ref block.Pages[pageIndex % PagesPerBlock];
    }

    /// <summary>The page, to be changed; <see cref="Close"/> follows. Different threads may have different pages open.</summary>
    public ref NodePage Open(uint pageIndex)
    {
        // A page with nodes is counted already and keeps its block where it is.
        if (directory[pageIndex / PagesPerBlock] is { } known)
        {
            ref NodePage used = ref known.Pages[pageIndex % PagesPerBlock];
            if (!used.IsEmpty) return ref used;
        }

        lock (gate)
        {
            Block block = directory[pageIndex / PagesPerBlock] ??= new Block();
            block.PagesUsed++;
            return ref block.Pages[pageIndex % PagesPerBlock];
        }
    }

    /// <summary>Ends the change that <see cref="Open"/> began.</summary>
    public void Close(uint pageIndex, ref readonly NodePage page)
    {
        if (!page.IsEmpty) return;
        lock (gate)
        {
            if (--directory[pageIndex / PagesPerBlock]!.PagesUsed == 0) directory[pageIndex / PagesPerBlock] = null;
        }
    }

    sealed class Block
    {
        public readonly NodePage[] Pages = new NodePage[PagesPerBlock];
        public int PagesUsed;
    }
}

namespace OrderBookRollup.Algebra;

/// <summary>
/// Memory that matrices and trees take and give back, so that a process that makes many proofs of one shape asks the system for pages
/// once: fresh pages cost more than the arithmetic that fills them.
/// </summary>
/// <remarks>
/// Blocks are kept by their exact size. A size that is not at hand drives out idle blocks of as many bytes, so that what is held never
/// exceeds the most that was in use at once by more than one block.
/// </remarks>
public sealed class ReusableMemory : IDisposable
{
    readonly Lock gate = new();
    readonly Dictionary<long, Stack<nint>> blocks = [];
    readonly Dictionary<int, Stack<Digest[]>> digests = [];
    bool isDisposed;

    /// <summary>Bytes that are held and not in use.</summary>
    public long IdleBytes { get; private set; }

    /// <summary>Digests whose values are whatever they were; <see cref="GiveBack(Digest[])"/> takes them again.</summary>
    public Digest[] Digests(int count)
    {
        lock (gate)
        {
            if (digests.TryGetValue(count, out Stack<Digest[]>? stack) && stack.TryPop(out Digest[]? array))
            {
                IdleBytes -= Bytes(count);
                return array;
            }
            DriveOut(Bytes(count));
        }
        return GC.AllocateUninitializedArray<Digest>(count);
    }

    /// <summary>Takes digests that nobody reads any more.</summary>
    public void GiveBack(Digest[] array)
    {
        lock (gate)
        {
            if (isDisposed) return;
            if (!digests.TryGetValue(array.Length, out Stack<Digest[]>? stack)) digests.Add(array.Length, stack = new());
            stack.Push(array);
            IdleBytes += Bytes(array.Length);
        }
    }

    /// <summary>Frees what is idle; what is in use is freed when it is given back.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            DriveOut(long.MaxValue);
        }
    }

    /// <summary>A block of such a size whose contents are whatever they were, or 0 when there is none.</summary>
    internal nint Take(long bytes)
    {
        lock (gate)
        {
            if (blocks.TryGetValue(bytes, out Stack<nint>? stack) && stack.TryPop(out nint block))
            {
                IdleBytes -= bytes;
                return block;
            }
            DriveOut(bytes);
            return 0;
        }
    }

    /// <summary>Keeps a block for the next one who asks for its size.</summary>
    internal void GiveBack(nint block, long bytes)
    {
        lock (gate)
        {
            if (!isDisposed)
            {
                if (!blocks.TryGetValue(bytes, out Stack<nint>? stack)) blocks.Add(bytes, stack = new());
                stack.Push(block);
                IdleBytes += bytes;
                return;
            }
        }
        Matrix.Release(block);
    }

    static long Bytes(int count) => (long)count * Digest.WordCount * sizeof(ulong);

    // Idle blocks of at least so many bytes, or all of them.
    void DriveOut(long bytes)
    {
        foreach ((int count, Stack<Digest[]> stack) in digests)
        {
            for (; bytes > 0 && stack.TryPop(out _); bytes -= Bytes(count)) IdleBytes -= Bytes(count);
        }
        foreach ((long size, Stack<nint> stack) in blocks)
        {
            for (; bytes > 0 && stack.TryPop(out nint block); bytes -= size)
            {
                IdleBytes -= size;
                Matrix.Release(block);
            }
        }
    }
}

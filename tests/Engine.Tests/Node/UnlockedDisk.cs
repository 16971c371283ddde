namespace OrderBookRollup.Engine.Tests;

/// <summary>A disk whose locks everybody gets, as on a file system that does not know them.</summary>
sealed class UnlockedDisk(IDisk disk) : IDisk
{
    public string Place => disk.Place;

    public IReadOnlyList<string> Names() => disk.Names();

    public bool Exists(string name) => disk.Exists(name);

    public IDiskFile Create(string name) => disk.Create(name);

    public IDiskFile Open(string name) => disk.Open(name);

    public void Rename(string from, string to) => disk.Rename(from, to);

    public void Delete(string name) => disk.Delete(name);

    public void SyncNames() => disk.SyncNames();

    public IDisposable? TryLock(string name) => new Nothing();

    sealed class Nothing : IDisposable
    {
        public void Dispose() { }
    }
}

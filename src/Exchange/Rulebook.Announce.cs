namespace OrderBookRollup.Exchange;

public sealed partial class Rulebook<TRecorder, TEvents>
{
    readonly Announcements announcements = new();

    /// <summary>
    /// A hint that changes nothing: this command will be applied <see cref="Announcements.Lead"/> calls from now. A deep book does not
    /// fit any cache, and a cancel touches half a dozen lines that each lead to the next; announced, they are on their way before it comes.
    /// </summary>
    public void Announce(in Command command) => announcements.Add(Memory, command);
}

using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>A journal as an operator's tools see it, wherever it lies. Every method throws <see cref="JournalException"/>.</summary>
public interface IJournalArchive
{
    /// <summary>Where it is, for messages.</summary>
    string Place { get; }

    /// <summary>Reads everything and checks every hash and every link.</summary>
    JournalReport Check();

    /// <summary>The entries from a number on.</summary>
    IEnumerable<JournalEntry> Entries(ulong first);

    /// <summary>Makes sure that there is no journal yet, and that one can be made: migrates a database.</summary>
    void RequireRoom();

    /// <summary>Makes a journal, where there is none yet, of the entries of another, unchanged.</summary>
    /// <param name="identity">Whose they are.</param>
    /// <param name="entries">From the first one on.</param>
    /// <returns>Where it ends.</returns>
    JournalTip Fill(SigningDomain identity, IEnumerable<JournalEntry> entries);

    /// <summary>Keeps writers out until disposed, where they could be in the way of a reader.</summary>
    IDisposable? Hold();
}

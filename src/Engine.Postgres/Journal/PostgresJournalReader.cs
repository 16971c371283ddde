using Npgsql;

namespace OrderBookRollup.Engine.Postgres;

/// <summary>Reads a journal from PostgreSQL and checks every hash and every link.</summary>
/// <param name="database">Where.</param>
/// <param name="name">Which journal.</param>
/// <param name="role">As whom.</param>
internal sealed class PostgresJournalReader(PostgresDatabase database, string name, string role)
{
    // A page is read whole, so that whoever stops early does not wait for the rest of the journal.
    const int PageEntries = 64;

    /// <summary>Entries in order.</summary>
    /// <param name="first">From here, at least 1.</param>
    /// <param name="last">To here.</param>
    public IEnumerable<JournalEntry> Read(ulong first, ulong last)
    {
        if (first > last) yield break;
        using NpgsqlConnection connection = Guard(() => database.Open(role));
        Sha256Digest previous = first == 1 ? default : Guard(() => HashBefore(connection, first));
        for (ulong from = first; from <= last;)
        {
            ulong to = Math.Min(last, from + PageEntries - 1);
            foreach (JournalEntry entry in Guard(() => Page(connection, from, to)))
            {
                bool fits = entry.Number == from && entry.Previous == previous && entry.Hash == EntryHash.Of(
                    entry.Number, entry.Epoch, entry.GroupFirst, entry.Previous, entry.Body.Span);
                if (!fits) throw Damaged(from);
                previous = entry.Hash;
                from++;
                yield return entry;
            }
            if (from <= to) throw Damaged(from);
        }
    }

    Sha256Digest HashBefore(NpgsqlConnection connection, ulong first)
    {
        using NpgsqlCommand ask = new(
            "SELECT hash FROM orderbook.step WHERE journal = $1 AND number = $2 AND body IS NOT NULL", connection);
        ask.Parameters.Add(new() { Value = name });
        ask.Parameters.Add(new() { Value = (long)first - 1 });
        return ask.ExecuteScalar() is byte[] hash ? Sha256Digest.Read(hash) : throw Damaged(first - 1);
    }

    List<JournalEntry> Page(NpgsqlConnection connection, ulong from, ulong to)
    {
        using NpgsqlCommand ask = new(
            """
            SELECT number, epoch, group_first, previous, body, hash FROM orderbook.step
            WHERE journal = $1 AND number BETWEEN $2 AND $3 AND body IS NOT NULL ORDER BY number
            """,
            connection);
        ask.Parameters.Add(new() { Value = name });
        ask.Parameters.Add(new() { Value = (long)from });
        ask.Parameters.Add(new() { Value = (long)to });
        using NpgsqlDataReader reader = ask.ExecuteReader();
        List<JournalEntry> page = [];
        while (reader.Read())
        {
            page.Add(new(
                (ulong)reader.GetInt64(0), (ulong)reader.GetInt64(1), (ulong)reader.GetInt64(2),
                Sha256Digest.Read(reader.GetFieldValue<byte[]>(3)), reader.GetFieldValue<byte[]>(4),
                Sha256Digest.Read(reader.GetFieldValue<byte[]>(5))));
        }
        return page;
    }

    T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception cause) when (cause is NpgsqlException or TimeoutException)
        {
            throw new JournalException($"The journal can not be read. {database.Explain(cause)}", cause);
        }
    }

    JournalException Damaged(ulong number) => new(
        $"Entry {number} of the journal {name} in {database.Place} is damaged or missing, though it was durable. "
        + "Nothing was changed; restore the database from a backup.");
}

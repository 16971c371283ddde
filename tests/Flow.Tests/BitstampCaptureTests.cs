using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Flow.Tests;

/// <summary>Captures made up here, in both forms.</summary>
public sealed class BitstampCaptureTests : IDisposable
{
    const string CsvHeader = "id,timestamp,exchange.timestamp,price,volume,action,direction\n";

    const string Log = """
        1000 order_created {"price": "10.00", "amount": "2.00000000", "datetime": "1", "id": 50, "order_type": 0}
        1005 order_book {"bids": [["10.00", "2.00000000"], ["9.00", "0.30000000"]], "asks": [["11.00", "1.50000000"]]}
        1010 order_changed {"price": "12.00", "amount": "1.00000000", "datetime": "1", "id": 50, "order_type": 0}
        1011 trade {"price": 11.0, "amount": 0.99999999000000005, "id": 1}
        1020 order_changed {"price": "12.00", "amount": "0.50000000", "datetime": "1", "id": 50, "order_type": 0}
        1030 order_deleted {"price": "11.00", "amount": "0.00000000", "datetime": "1", "id": 40, "order_type": 1}
        1040 order_deleted {"price": "9.00", "amount": "0.30000000", "datetime": "1", "id": 41, "order_type": 0}
        1050 order_deleted {"price": "12.00", "amount": "0.00000000", "datetime": "1", "id": 50, "order_type": 0}
        1060 order_deleted {"price": "8.00", "amount": "1.00000000", "datetime": "1", "id": 99, "order_type": 0}

        """;

    readonly string folder = Directory.CreateTempSubdirectory("capture-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_log_becomes_orders_trades_and_an_opening_book()
    {
        BitstampCapture capture = BitstampCapture.Read(Save("a.log", Log));
        Assert.Equal(7, capture.Events.Count);
        Assert.Equal([new OracleTrade(1011, 1_100, 99_999_999)], capture.Trades);

        (BitstampSummary summary, string[] lines) = Convert(capture, new());
        Assert.Equal(new(7, Opening: 2, Placed: 1, Cancelled: 3, Moved: 1, Ignored: 1, Dropped: 1), summary);
        Assert.Equal(
            [
                "0 p 170 1 1 1100 150000000 40", "0 p 43 1 0 900 30000000 41", "batch",
                "0 p 52 1 0 1000 200000000 50",
                "10 c 52 50", "0 p 52 1 0 1200 100000000 50 - - - - 1",
                "20 c 170 40", "10 c 43 41", "10 c 52 50",
            ],
            lines);
    }

    [Fact]
    public void Other_choices_write_less_or_more()
    {
        BitstampCapture capture = BitstampCapture.Read(Save("a.log", Log));
        Assert.Equal(new(7, 0, 1, 1, 1, 1, 3), Convert(capture, new(Opening: BitstampOpening.Dropped)).Summary);
        Assert.Equal(new(7, 1, 1, 2, 1, 1, 2), Convert(capture, new(Opening: BitstampOpening.FromEvents)).Summary);
        Assert.Equal(new(7, 2, 1, 3, 0, 2, 1), Convert(capture, new(Changes: BitstampChanges.Ignored)).Summary);
        Assert.Equal(new(7, 2, 1, 3, 2, 0, 1), Convert(capture, new(Changes: BitstampChanges.All)).Summary);
        Assert.Equal(new(7, 2, 1, 1, 1, 3, 1), Convert(capture, new(CancelsEmptied: false)).Summary);
        Assert.Equal(new(2, 2, 1, 0, 1, 0, 0), Convert(capture, new(EventsMax: 2)).Summary);
    }

    [Fact]
    public void A_csv_tells_the_same_without_books_and_trades()
    {
        BitstampCapture capture =
            BitstampCapture.Read(Save("a.csv", CsvHeader + "50,1000,1,10.00,200000000,created,bid\n40,1030,1,11.00,0,deleted,ask\n"));
        Assert.Equal([new(1000, 50, BitstampAction.Created, Side.Buy, 1_000, 200_000_000),
            new(1030, 40, BitstampAction.Deleted, Side.Sell, 1_100, 0)], capture.Events);
        Assert.Empty(capture.Trades);
        Assert.Equal(new(2, 0, 1, 0, 0, 0, 1), Convert(capture, new()).Summary);
    }

    public static TheoryData<string, string> Malformed => new()
    {
        { "", "is empty" },
        { "id,price\n", "1: is no capture: its first line should be 'id,timestamp,exchange.timestamp,price,volume,action,direction'" },
        { CsvHeader + "1,2,3\n", "2: has 3 fields, not 7" },
        { CsvHeader + "x,1000,1,10.00,1,created,bid\n", "2: id 'x' is no number" },
        { CsvHeader + "1,1000,1,-10.00,1,created,bid\n", "2: price '-10.00' is no number that fits" },
        { CsvHeader + "1,1000,1,99999999999,1,created,bid\n", "2: price '99999999999' is no number that fits" },
        { CsvHeader + "1,1000,1,10.00,1.5,created,bid\n", "2: volume '1.5' is no number" },
        { CsvHeader + "1,1000,1,10.00,1,made,bid\n", "2: action 'made' is not known" },
        { CsvHeader + "1,1000,1,10.00,1,created,up\n", "2: direction 'up' is not known" },
        { "hello\n", "1: is no line of a capture: a time, a kind and an object were expected" },
        { "1000 trade {\n", "1: its object is not that of trade" },
        { "1000 trade {}\n", "1: its object is not that of trade" },
        { "1000 quote {}\n", "1: kind 'quote' is not known" },
        { "1000 order_created {\"price\": 1}\n", "1: its object is not that of order_created" },
        { "1000 order_created {\"price\": \"1\", \"amount\": \"1\", \"id\": 1, \"order_type\": 2}\n", "1: order_type is neither 0 nor 1" },
        { "1000 order_book {\"bids\": [[]], \"asks\": []}\n", "1: its object is not that of order_book" },
        { "1000 order_book {\"bids\": 1}\n", "1: its object is not that of order_book" },
        { "1000 trade {\"price\": 1e99, \"amount\": 1}\n", "1: price '1e99' is no number that fits" },
        { "1000 " + new string('x', 70_000) + "\n", "1: is longer than 65536 characters" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_is_wrong_is_said_with_its_line(string text, string message)
    {
        string path = Save("bad", text);
        Assert.Equal($"{path}:{(message[0] == 'i' ? " " : "")}{message}",
            Assert.Throws<FlowException>(() => BitstampCapture.Read(path)).Message);
    }

    [Fact]
    public void A_file_that_only_claims_to_be_xz_is_refused()
    {
        string path = Save("bad.xz", "no archive");
        Assert.StartsWith($"{path}: xz refuses it: ", Assert.Throws<FlowException>(() => BitstampCapture.Read(path)).Message);
        Assert.Throws<FileNotFoundException>(() => BitstampCapture.Read(Path.Combine(folder, "none.xz")));
    }

    string Save(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The lines after batch 0, without the end line.</summary>
    static (BitstampSummary Summary, string[] Lines) Convert(BitstampCapture capture, BitstampChoices choices)
    {
        using var stream = new MemoryStream();
        BitstampSummary summary = BitstampConverter.Write(capture, choices, new FlowWriter(stream));
        string text = FlowText.Text(stream.ToArray());
        return (summary, text[(text.IndexOf("batch\n", StringComparison.Ordinal) + 6)..].Split('\n')[..^2]);
    }
}

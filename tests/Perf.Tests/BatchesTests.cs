using OrderBookRollup.Batches;
using OrderBookRollup.Stark;
using OrderBookRollup.Thesis;
using OrderBookRollup.Tables;
using Xunit;

namespace OrderBookRollup.Perf.Tests;

public sealed class BatchesTests
{
    [Fact]
    public void Batches_of_every_size_are_proved_and_measured()
    {
        Batches.Line[] lines = [.. Batches.Measurement.Run([5, 40], [16, 64], Profile.Test, SignatureProof.Batched)];
        Assert.Equal([(5, 16), (5, 64), (40, 16), (40, 64)], lines.Select(line => (line.Accounts, line.Commands)));
        Assert.All(lines, line => Assert.True(line.Seconds > 0));
        Assert.All(lines, line => Assert.True(line.CellsPerCommand > line.StepsCells + line.TreeCells + line.HashCells));
        Assert.True(lines[0].TreeCells > lines[1].TreeCells, "larger batches share more nodes");
        Assert.Contains("\"cellsPerCommand\"", new Batches.Report(lines).ToJson());
    }

    [Fact]
    public void Two_processes_prove_what_one_does()
    {
        string folder = Directory.CreateTempSubdirectory("batches-").FullName;
        string[] files = Processes.Write(folder, 2, 32);
        Assert.Equal(2, files.Length);
        Assert.True(Processes.Measure(files, 2) > 0);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_thesis_is_answered_line_by_line()
    {
        using FileStream flow = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Sample", "bitstamp.flow"));
        Measured measured = Measured.Of(flow, 200, Profile.Test);
        Assert.Equal(200, measured.Commands);
        string[] lines = [.. ThesisTable.Lines(measured, 0.10)];
        Assert.Equal(10, lines.Length);
        Assert.All(lines, line => Assert.Equal(6, line.Count(character => character == '|')));
        Assert.InRange(measured.LogicShare, 0.01, 0.99);
    }
}

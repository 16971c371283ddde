using OrderBookRollup.CrashScript;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>The machine stops, the process is killed, the disk refuses: at every call of a run, and at chance for many seeds.</summary>
public class CrashTests
{
    static readonly Script Short = Script.Of(11, 24);

    [Fact]
    public void Power_lost_at_every_call() => AtEveryCall((disk, at) => disk.PowerLossAt = at, disk => disk.LosePower());

    [Fact]
    public void Killed_at_every_call() => AtEveryCall((disk, at) => disk.PowerLossAt = at, disk => disk.Kill());

    [Fact]
    public void Every_call_refused_and_the_process_started_again() => AtEveryCall((disk, at) => disk.FailureAt = at, disk => disk.Kill());

    /// <summary>After a failed sync its bytes can still be read; whoever builds on them loses more than them.</summary>
    [Fact]
    public void Every_call_refused_and_power_lost_in_the_next_run()
    {
        AtEveryCall(
            (disk, at) => disk.FailureAt = at,
            disk =>
            {
                disk.Kill();
                disk.PowerLossAt = disk.Calls.Count + 14;
            },
            disk => disk.LosePower());
    }

    [Fact]
    public void Seeds_with_several_crashes()
    {
        int seeds = TestSize.Of(50, 500, 20_000);
        for (int i = 0; i < seeds; i++) Seed((ulong)i);
    }

    /// <summary>One seed, by itself, for whoever has to look closer: all chance of a run follows from it.</summary>
    static void Seed(ulong seed)
    {
        Dice dice = new(seed);
        SimulatedDisk disk = new(seed);
        SimulatedVenue venue = new(disk, Short, seed, $"seed {seed}") { SegmentBytes = dice.Pick(1024, 4096, 20_000) };
        for (int crashes = 1 + dice.Below(5); crashes > 0; crashes--)
        {
            int at = disk.Calls.Count + 1 + dice.Below(60);
            if (dice.Permille(300)) disk.FailureAt = at;
            else disk.PowerLossAt = at;
            if (Ends(venue)) break;
            if (dice.Permille(500)) disk.LosePower();
            else disk.Kill();
        }
        disk.Kill();
        venue.Play();
    }

    static void AtEveryCall(Action<SimulatedDisk, int> prepare, params Action<SimulatedDisk>[] restarts)
    {
        int step = TestSize.Of(5, 1, 1);
        int at = 1;
        for (bool isHit = true; isHit; at += step)
        {
            SimulatedDisk disk = new((ulong)at);
            SimulatedVenue venue = new(disk, Short, 1, $"call {at}");
            prepare(disk, at);
            isHit = !Ends(venue);
            foreach (Action<SimulatedDisk> restart in restarts)
            {
                restart(disk);
                if (restart != restarts[^1] && Ends(venue)) break;
            }
            disk.Kill();
            venue.Play();
        }
        Assert.True(at > 60, $"{at} calls");
    }

    static bool Ends(SimulatedVenue venue)
    {
        try
        {
            venue.Play();
            return true;
        }
        catch (Exception cause) when (cause is PowerLoss or JournalException)
        {
            return false;
        }
    }
}

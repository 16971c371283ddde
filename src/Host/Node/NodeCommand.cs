using OrderBookRollup.Engine;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Host;

/// <summary><c>node</c>: one process of a venue, until it is asked to end.</summary>
/// <param name="surroundings">The world outside.</param>
sealed class NodeCommand(Surroundings surroundings)
{
    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Run(NodeSettings settings)
    {
        TaskCompletionSource<string?> refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
        NodeStorage storage = NodeStorage.Of(settings);
        VenueHosting? venue = settings.Role is NodeRole.All or NodeRole.Venue
            ? new(storage.Venue(), settings.Parts(), new(), surroundings.Time)
            : null;
        ProverHosting? prover = settings.Role is NodeRole.All or NodeRole.Prover && settings.Profile is { } profile
            ? new(new ProofSystem(profile, settings.Signatures).Prover(new())) { Refused = why => refused.TrySetResult(why) }
            : null;
        await using NodeServer server = await NodeServer.Start(settings, storage, venue, prover);
        await using Ingress? ingress = settings.DoorPort is null
            ? null
            : new(server.Venue, null, surroundings.Time, new(settings.Identity, new(Environment.ProcessorCount)));
        await using CommandDoor? door = settings.DoorPort is { } port ? CommandDoor.Open(port, ingress!) : null;
        Say($"ready: {settings.Role.ToString().ToLowerInvariant()} of venue {VenueKey.Of(settings.Identity)}");
        // Somebody asks the process to end, or the venue has no work for it.
        await using CancellationTokenRegistration registration = server.Stopping.Register(() => refused.TrySetResult(null));
        string? whyRefused = await refused.Task;
        // In this order: no more commands, what was taken is answered, and only then the silo.
        if (door is not null) await door.DisposeAsync();
        if (ingress is not null) await ingress.DisposeAsync();
        await server.DisposeAsync();
        if (whyRefused is not null) throw new HostException($"This prover gets no work. {whyRefused}");
        Say("stopped");
        return ExitCode.Done;
    }

    void Say(string line)
    {
        surroundings.Console.Profile.Out.Writer.WriteLine(line);
        surroundings.Console.Profile.Out.Writer.Flush();
    }
}

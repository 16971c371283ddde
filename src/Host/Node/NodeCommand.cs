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
        NodeStorage storage = NodeStorage.Of(settings);
        VenueHosting? venue = settings.Role is NodeRole.All or NodeRole.Venue
            ? new(storage.Venue(), settings.Parts(), new(), surroundings.Time)
            : null;
        ProverHosting? prover = settings.Role is NodeRole.All or NodeRole.Prover && settings.Profile is { } profile
            ? new(new ProofSystem(profile).Prover(new()))
            : null;
        await using NodeServer server = await NodeServer.Start(settings, storage, venue, prover);
        await using Ingress? ingress = settings.DoorPort is null
            ? null
            : new(server.Venue, null, surroundings.Time, new(settings.Identity, new(Environment.ProcessorCount)));
        await using CommandDoor? door = settings.DoorPort is { } port ? CommandDoor.Open(port, ingress!) : null;
        Say($"ready: {settings.Role.ToString().ToLowerInvariant()} of venue {VenueKey.Of(settings.Identity)}");
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = server.Stopping.Register(asked.SetResult);
        await asked.Task;
        // In this order: no more commands, what was taken is answered, and only then the silo.
        if (door is not null) await door.DisposeAsync();
        if (ingress is not null) await ingress.DisposeAsync();
        await server.DisposeAsync();
        Say("stopped");
        return ExitCode.Done;
    }

    void Say(string line)
    {
        surroundings.Console.Profile.Out.Writer.WriteLine(line);
        surroundings.Console.Profile.Out.Writer.Flush();
    }
}

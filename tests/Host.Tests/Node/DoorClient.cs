using System.Buffers.Binary;
using System.Net.Sockets;
using OrderBookRollup.Engine;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Host.Tests;

/// <summary>A program of this machine that hands commands in by a node's door.</summary>
sealed class DoorClient : IDisposable
{
    readonly TcpClient client = new();

    public static async Task<DoorClient> Connect(int door)
    {
        DoorClient made = new();
        await made.client.ConnectAsync("127.0.0.1", door);
        return made;
    }

    /// <summary>Sends commands whose signatures are believed, and returns what became of them.</summary>
    public async Task<CommandOutcome[]> Send(params Command[] commands)
    {
        NetworkStream stream = client.GetStream();
        GatewayBatch batch = new(commands.Select(command => new IncomingCommand(command, default, default)).ToArray());
        byte[] body = Contract.ToBytes(batch);
        byte[] head = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(head, body.Length);
        await stream.WriteAsync((byte[])[.. head, .. body]);
        await stream.ReadExactlyAsync(head);
        byte[] answer = new byte[BinaryPrimitives.ReadInt32LittleEndian(head)];
        await stream.ReadExactlyAsync(answer);
        return Contract.Read<GatewayAnswer>(answer).Outcomes.ToArray();
    }

    public void Dispose() => client.Dispose();
}

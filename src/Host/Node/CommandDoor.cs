using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using MessagePack;
using OrderBookRollup.Engine;

namespace OrderBookRollup.Host;

/// <summary>
/// Where programs of this machine hand commands in: load generators, tests, tools. It listens on the loopback address alone and believes
/// what it is told about commands that nobody signs, those of L1 among them, so it is opened only by whoever asks for it.
/// </summary>
/// <remarks>
/// A connection carries frames: four bytes of length, little-endian, and a <see cref="GatewayBatch"/>; each is answered by a frame with a
/// <see cref="GatewayAnswer"/>, in order. A frame that is none ends the connection. Frames may follow each other without waiting.
/// </remarks>
sealed class CommandDoor : IAsyncDisposable
{
    const int FrameMax = 1 << 22;
    const int FramesWaiting = 64;

    readonly TcpListener listener;
    readonly Ingress ingress;
    readonly CancellationTokenSource stopping = new();
    readonly Lock door = new();
    readonly List<Task> connections = [];
    readonly Task accepting;

    CommandDoor(TcpListener listener, Ingress ingress)
    {
        (this.listener, this.ingress) = (listener, ingress);
        accepting = Accept();
    }

    /// <summary>Opens it.</summary>
    /// <exception cref="HostException">The port can not be used.</exception>
    public static CommandDoor Open(int port, Ingress ingress)
    {
        TcpListener listener = new(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException cause)
        {
            throw new HostException($"Port {port} of {IPAddress.Loopback} can not be used: {cause.Message}");
        }
        return new(listener, ingress);
    }

    /// <summary>Takes nothing more and returns when everything taken is answered.</summary>
    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested) return;
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        Task[] open;
        lock (door) open = [.. connections];
        await Task.WhenAll(open);
        stopping.Dispose();
    }

    async Task Accept()
    {
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(stopping.Token);
                lock (door)
                {
                    connections.RemoveAll(connection => connection.IsCompleted);
                    connections.Add(Serve(client));
                }
            }
        }
        catch (Exception cause) when (cause is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The door is closing.
        }
    }

    async Task Serve(TcpClient client)
    {
        using TcpClient held = client;
        client.NoDelay = true;
        NetworkStream stream = client.GetStream();
        Channel<Task<GatewayAnswer>> answers = Channel.CreateBounded<Task<GatewayAnswer>>(FramesWaiting);
        Task writing = Write(stream, answers.Reader);
        try
        {
            while (await Read(stream) is { } batch)
            {
                FrameSink sink = new(batch.Commands.Length);
                for (int i = 0; i < batch.Commands.Length; i++) ingress.Submit(batch.Commands.Span[i], sink, i);
                await answers.Writer.WriteAsync(sink.Answer());
            }
        }
        catch (Exception cause) when (cause is IOException or OperationCanceledException or MessagePackSerializationException)
        {
            // The other side is gone, or sent what is no frame, or the door is closing.
        }
        answers.Writer.Complete();
        await writing;
    }

    async Task<GatewayBatch?> Read(NetworkStream stream)
    {
        byte[] head = new byte[sizeof(int)];
        int read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stopping.Token);
        if (read < head.Length) return null;
        int length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 1 or > FrameMax) return null;
        byte[] frame = new byte[length];
        await stream.ReadExactlyAsync(frame, stopping.Token);
        return Contract.Read<GatewayBatch>(frame);
    }

    static async Task Write(NetworkStream stream, ChannelReader<Task<GatewayAnswer>> answers)
    {
        try
        {
            await foreach (Task<GatewayAnswer> answer in answers.ReadAllAsync())
            {
                byte[] body = Contract.ToBytes(await answer);
                byte[] frame = new byte[sizeof(int) + body.Length];
                BinaryPrimitives.WriteInt32LittleEndian(frame, body.Length);
                body.CopyTo(frame, sizeof(int));
                await stream.WriteAsync(frame);
            }
        }
        catch (IOException)
        {
            // The other side is gone; what it sent is journalled all the same.
            await foreach (Task<GatewayAnswer> _ in answers.ReadAllAsync()) { }
        }
    }

    sealed class FrameSink(int count) : IOutcomeSink
    {
        readonly TaskCompletionSource source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly CommandOutcome[] outcomes = new CommandOutcome[count];
        int left = count;

        public void Answer(long tag, in CommandOutcome outcome)
        {
            outcomes[tag] = outcome;
            if (Interlocked.Decrement(ref left) == 0) source.SetResult();
        }

        // Commands of one frame may travel in several batches, so there is no one entry that all of them rest on.
        public async Task<GatewayAnswer> Answer()
        {
            await source.Task;
            return new(0, 0, int.MaxValue, outcomes);
        }
    }
}

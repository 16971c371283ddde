using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OrderBookRollup.Cluster;

/// <summary>
/// A PostgreSQL of one's own: data in a temporary folder, a free port of 127.0.0.1, durable as in production. The superuser
/// <c>postgres</c> needs no password. PostgreSQL refuses to run as root, so root runs it as the user <c>postgres</c>.
/// </summary>
public sealed class PostgresCluster : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly string folder = Directory.CreateTempSubdirectory("postgres").FullName;
    readonly List<string> log = [];
    Process? server;

    PostgresCluster()
    {
        if (IsRoot) Run("/bin/chown", "postgres", folder);
        Run([.. AsPostgres, $"{Programs}/initdb", "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        Port = ((IPEndPoint)free.LocalEndpoint).Port;
    }

    /// <summary>Why there can be none here, or null.</summary>
    public static string? Missing => Programs is null ? "PostgreSQL 15 or later is not installed (apt-get install postgresql)" : null;

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>What it has written to its log.</summary>
    public IReadOnlyList<string> Log
    {
        get { lock (log) return [.. log]; }
    }

    string Data => Path.Combine(folder, "data");

    static bool IsRoot => Environment.UserName == "root";

    static string[] AsPostgres =>
        IsRoot ? ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];

    // The latest of those that Debian keeps side by side.
    static string? Programs { get; } = !Directory.Exists("/usr/lib/postgresql") ? null : Directory.GetDirectories("/usr/lib/postgresql")
        .Where(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out int version) && version >= 15)
        .Select(path => Path.Combine(path, "bin"))
        .Where(path => File.Exists(Path.Combine(path, "initdb")))
        .MaxBy(path => int.Parse(Path.GetFileName(Path.GetDirectoryName(path)!), CultureInfo.InvariantCulture));

    /// <summary>Makes a cluster, which is not running yet.</summary>
    public static PostgresCluster Create() => new();

    /// <summary>Makes a cluster and starts it.</summary>
    /// <param name="settings">As <c>name=value</c>, beyond the defaults.</param>
    public static PostgresCluster Started(params string[] settings)
    {
        PostgresCluster cluster = new();
        cluster.Start(settings);
        return cluster;
    }

    /// <summary>Starts the server and returns when it takes connections.</summary>
    /// <param name="settings">As <c>name=value</c>, beyond the defaults.</param>
    public void Start(params string[] settings) => Start([], settings);

    /// <summary>Starts the server under a program that watches it.</summary>
    /// <param name="watcher">That program and its arguments; empty for none.</param>
    /// <param name="settings">As <c>name=value</c>, beyond the defaults.</param>
    public void Start(IReadOnlyList<string> watcher, IReadOnlyList<string> settings)
    {
        string[] words =
        [
            .. AsPostgres, .. watcher, $"{Programs}/postgres", "-D", Data, "-p", Port.ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "shared_buffers=128MB",
            "-c", "min_wal_size=1GB", "-c", "max_wal_size=4GB", "-c", "log_min_messages=log",
            .. settings.SelectMany(setting => (string[])["-c", setting]),
        ];
        lock (log) log.Clear();
        using ManualResetEventSlim ready = new();
        Process process = Begin(words);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => Set(ready);
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null) return;
            lock (log) log.Add(line.Data);
            if (line.Data.Contains("ready to accept")) Set(ready);
        };
        process.BeginErrorReadLine();
        server = process;
        bool isReady = ready.Wait(Patience) && !process.HasExited;
        if (!isReady) throw new InvalidOperationException("PostgreSQL did not start: " + string.Join('\n', Log));
    }

    /// <summary>kill -9 of everything at once, as when the machine's memory is gone but its disk is not.</summary>
    public void Kill()
    {
        if (Postmaster is not { } postmaster) return;
        // Stopped first, so that it can neither begin a process nor tell anybody.
        _ = Signals.Send(postmaster, Signals.Stop);
        List<int> all = [postmaster, .. Signals.Children(postmaster)];
        foreach (int process in all) _ = Signals.Send(process, Signals.Kill);
        WaitForExit();
        SpinWait.SpinUntil(() => !all.Exists(Signals.IsAlive), Patience);
    }

    /// <summary>Stops the server without a checkpoint.</summary>
    public void Stop()
    {
        if (Postmaster is { } postmaster) _ = Signals.Send(postmaster, Signals.Quit);
        WaitForExit();
    }

    /// <summary>Leaves an empty file in the data folder: <c>standby.signal</c>.</summary>
    public void Signal(string name)
    {
        File.WriteAllText(Path.Combine(Data, name), "");
        if (IsRoot) Run("/bin/chown", "postgres", Path.Combine(Data, name));
    }

    /// <summary>Runs a file of statements in a database by psql, as the superuser.</summary>
    /// <param name="file">The file.</param>
    /// <param name="database">The database.</param>
    /// <param name="environment">What the file reads by <c>\getenv</c>.</param>
    public void RunFile(string file, string database, params (string Name, string Value)[] environment)
    {
        string port = Port.ToString(CultureInfo.InvariantCulture);
        string[] words =
        [
            "/usr/bin/env", .. environment.Select(one => $"{one.Name}={one.Value}"),
            $"{Programs}/psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", port, "-U", "postgres",
            "-d", database, "-f", file,
        ];
        Run(words);
    }

    /// <summary>How Npgsql finds it.</summary>
    public string ConnectionString(string database = "postgres", string user = "postgres") =>
        $"Host=127.0.0.1;Port={Port};Database={database};Username={user}";

    /// <summary>Kills what runs and removes the data.</summary>
    public void Dispose()
    {
        Kill();
        server?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    int? Postmaster
    {
        get
        {
            string file = Path.Combine(Data, "postmaster.pid");
            if (server is null || server.HasExited || !File.Exists(file)) return null;
            return int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture);
        }
    }

    void WaitForExit()
    {
        if (server is null) return;
        if (!server.WaitForExit(Patience)) throw new InvalidOperationException("PostgreSQL does not end: " + string.Join('\n', Log));
    }

    static void Set(ManualResetEventSlim ready)
    {
        try
        {
            ready.Set();
        }
        catch (ObjectDisposedException)
        {
            // Nobody waits any more.
        }
    }

    static Process Begin(string[] words)
    {
        ProcessStartInfo start = new(words[0], words[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        start.Environment["LC_ALL"] = "C";
        Process process = Process.Start(start) ?? throw new InvalidOperationException($"{words[0]} did not start");
        process.BeginOutputReadLine();
        return process;
    }

    static void Run(params string[] words)
    {
        using Process process = Begin(words);
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', words)}: {errors}");
    }
}

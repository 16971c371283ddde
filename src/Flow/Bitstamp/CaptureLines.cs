using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace OrderBookRollup.Flow;

/// <summary>Lines of a text file; one that ends in .xz is read through the xz command (Debian package xz-utils).</summary>
sealed class CaptureLines : IDisposable
{
    const int LineCharactersMax = 1 << 16;

    readonly string path;
    readonly StreamReader reader;
    readonly Process? decompressor;

    /// <summary>Opens the file.</summary>
    public CaptureLines(string path)
    {
        this.path = path;
        if (!path.EndsWith(".xz", StringComparison.Ordinal))
        {
            reader = new(path, Encoding.ASCII);
            return;
        }
        using (File.OpenRead(path)) { } // so that a file that is not there says so itself
        decompressor = Start(path);
        reader = new(decompressor.StandardOutput.BaseStream, Encoding.ASCII);
    }

    /// <summary>The line read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The next line, null after the last one.</summary>
    public string? Next()
    {
        string? line = reader.ReadLine();
        if (line is null)
        {
            CheckDecompressor();
            return null;
        }
        Number++;
        if (line.Length > LineCharactersMax) throw Wrong($"is longer than {LineCharactersMax} characters");
        return line;
    }

    /// <summary>An error at the line read last.</summary>
    public FlowException Wrong(string what) => new(path, Number, what);

    /// <inheritdoc/>
    public void Dispose()
    {
        reader.Dispose();
        if (decompressor is null) return;
        if (!decompressor.HasExited) decompressor.Kill();
        decompressor.Dispose();
    }

    static Process Start(string path)
    {
        var start = new ProcessStartInfo("xz") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["--decompress", "--stdout", "--", path]) start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start) ?? throw new FlowException(path, 0, "the xz command did not start");
        }
        catch (Win32Exception)
        {
            throw new FlowException(path, 0,
                "needs the xz command (Debian package xz-utils); or decompress it first and name the plain file");
        }
    }

    // A damaged archive yields its good part first and is told only at the end.
    void CheckDecompressor()
    {
        if (decompressor is null) return;
        string complaint = decompressor.StandardError.ReadToEnd().Trim();
        decompressor.WaitForExit();
        if (decompressor.ExitCode != 0) throw new FlowException(path, 0, "xz refuses it: " + complaint.ReplaceLineEndings(" "));
    }
}

using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace OrderBookRollup.Micro;

/// <summary>
/// Runs the benchmarks named on the command line: `-f '*Hash*'`, or `-f '*'` for all. They run in this process, because the project that
/// would be generated for another one inherits the house rules of this repository and does not pass them.
/// </summary>
static class Program
{
    static void Main(string[] args)
    {
        ManualConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
    }
}

using BenchmarkDotNet.Running;

namespace OrderBookRollup.Micro;

/// <summary>Runs the benchmarks named on the command line: `-f '*Hash*'`; `-j Dry -f '*'` runs each once.</summary>
static class Program
{
    static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}

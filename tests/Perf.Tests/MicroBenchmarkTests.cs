using System.Reflection;
using BenchmarkDotNet.Attributes;
using OrderBookRollup.Micro;
using Xunit;

namespace OrderBookRollup.Perf.Tests;

public sealed class MicroBenchmarkTests
{
    public static TheoryData<string> Names =>
        [.. typeof(MatchingBenchmarks).Assembly.GetTypes().SelectMany(Benchmarks).Select(NameOf)];

    [Fact]
    public void There_are_benchmarks() => Assert.True(Names.Count >= 8);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_benchmark_runs_twice_with_its_smallest_parameters(string name)
    {
        MethodInfo benchmark = typeof(MatchingBenchmarks).Assembly.GetTypes().SelectMany(Benchmarks)
            .Single(method => NameOf(method) == name);
        object instance = Activator.CreateInstance(benchmark.DeclaringType!)!;
        foreach (PropertyInfo property in benchmark.DeclaringType!.GetProperties())
        {
            if (property.GetCustomAttribute<ParamsAttribute>() is { } values) property.SetValue(instance, values.Values[0]);
        }
        foreach (MethodInfo setup in benchmark.DeclaringType.GetMethods().Where(method => method.IsDefined(typeof(GlobalSetupAttribute))))
            setup.Invoke(instance, null);
        benchmark.Invoke(instance, null);
        benchmark.Invoke(instance, null);
    }

    static string NameOf(MethodInfo benchmark) => $"{benchmark.DeclaringType!.Name}.{benchmark.Name}";

    static IEnumerable<MethodInfo> Benchmarks(Type type) => type.GetMethods().Where(method => method.IsDefined(typeof(BenchmarkAttribute)));
}

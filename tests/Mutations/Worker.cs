using System.Diagnostics;
using System.Globalization;

namespace OrderBookRollup.Mutations;

/// <summary>
/// Runs tests in a process of its own and answers on its output: <c>test N</c> before each test, then <c>killed N</c> or <c>survived</c>.
/// </summary>
static class Worker
{
    /// <summary>Every test without a mutant: its time and the mutants that it meets.</summary>
    /// <param name="folder">The folder of the tests.</param>
    /// <param name="leftOut">The name of a test that is not asked; "" for none.</param>
    public static int Baseline(string folder, string leftOut)
    {
        var catalogue = new TestCatalogue(folder, 0);
        TestCatalogue.InitialiseTypes();
        for (int index = 0; index < catalogue.Count; index++)
        {
            if (catalogue.Name(index) == leftOut)
            {
                Console.WriteLine($"{leftOut}|0|");
                continue;
            }
            (Exception? failure, IReadOnlyList<int> met) = catalogue.Record(index);
            if (failure is not null)
            {
                Console.WriteLine($"fails {catalogue.Name(index)}: {failure.Message.ReplaceLineEndings(" ")}");
                return 1;
            }
            // The second time says what the tests cost once everything is compiled.
            long start = Stopwatch.GetTimestamp();
            catalogue.Run(index);
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{catalogue.Name(index)}|{milliseconds:F0}|{string.Join(',', met)}"));
        }
        return 0;
    }

    /// <summary>Takes lines of a mutant and the tests to try, until the input ends.</summary>
    public static int Serve(string folder)
    {
        var catalogue = new TestCatalogue(folder, 0);
        TestCatalogue.InitialiseTypes();
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            string[] parts = line.Split(' ', 2);
            catalogue.Active = int.Parse(parts[0], CultureInfo.InvariantCulture);
            Try(catalogue, parts[1]);
            catalogue.Active = 0;
        }
        return 0;
    }

    /// <summary>One mutant, switched on before anything else happens.</summary>
    public static int Once(string folder, int mutant, string tests)
    {
        var catalogue = new TestCatalogue(folder, mutant);
        Try(catalogue, tests);
        return 0;
    }

    static void Try(TestCatalogue catalogue, string tests)
    {
        foreach (int test in tests.Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture)))
        {
            Console.WriteLine($"test {test}");
            if (catalogue.Run(test) is null) continue;
            Console.WriteLine($"killed {test}");
            return;
        }
        Console.WriteLine("survived");
    }
}

using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace OrderBookRollup.Mutations;

/// <summary>The tests of an assembly, run without a test runner: facts, and theories with their rows.</summary>
sealed class TestCatalogue
{
    readonly List<(string Name, MethodInfo Method, object?[] Arguments)> tests = [];
    readonly FieldInfo active;
    readonly FieldInfo isRecording;
    readonly bool[] hits;

    public TestCatalogue(string folder, int mutant)
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
        {
            string path = Path.Combine(folder, $"{name.Name}.dll");
            return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        };
        Assembly air = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, "OrderBookRollup.Air.dll"));
        Type mutantSwitch = air.GetType("OrderBookRollup.MutantSwitch", throwOnError: true)!;
        active = mutantSwitch.GetField("Active")!;
        isRecording = mutantSwitch.GetField("IsRecording")!;
        hits = (bool[])mutantSwitch.GetField("Hits")!.GetValue(null)!;
        Active = mutant;
        Assembly assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, "OrderBookRollup.Stark.Tests.dll"));
        foreach (Type type in assembly.GetTypes().Where(type => type is { IsPublic: true, IsAbstract: false }))
            foreach (MethodInfo method in type.GetMethods().Where(IsTest)) Add(method);
        tests.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
    }

    public int Count => tests.Count;

    /// <summary>The mutant that is switched on; 0 is none.</summary>
    public int Active
    {
        set => active.SetValue(null, value);
    }

    public string Name(int index) => tests[index].Name;

    /// <summary>Runs a test; what it threw, or null.</summary>
    public Exception? Run(int index)
    {
        (_, MethodInfo method, object?[] arguments) = tests[index];
        try
        {
            object? instance = method.IsStatic ? null : Activator.CreateInstance(method.DeclaringType!);
            if (method.Invoke(instance, arguments) is Task task) task.GetAwaiter().GetResult();
            (instance as IDisposable)?.Dispose();
            return null;
        }
        catch (TargetInvocationException thrown)
        {
            return thrown.InnerException ?? thrown;
        }
    }

    /// <summary>Runs a test and says which mutants it meets.</summary>
    public (Exception? Failure, IReadOnlyList<int> Met) Record(int index)
    {
        Array.Clear(hits);
        isRecording.SetValue(null, true);
        Exception? failure = Run(index);
        isRecording.SetValue(null, false);
        return (failure, [.. Enumerable.Range(0, hits.Length).Where(id => hits[id])]);
    }

    /// <summary>Runs the initialisers of all types, so that none happens to run while a mutant is switched on.</summary>
    public static void InitialiseTypes()
    {
        foreach (Assembly assembly in AssemblyLoadContext.Default.Assemblies.Where(a => a.GetName().Name!.StartsWith("OrderBookRollup.")))
            foreach (Type type in assembly.GetTypes().Where(type => !type.ContainsGenericParameters))
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
    }

    static bool IsTest(MethodInfo method) => method.GetCustomAttributes().Any(attribute => IsA(attribute.GetType(), "Xunit.FactAttribute"));

    static bool IsA(Type? type, string name) => type is not null && (type.FullName == name || IsA(type.BaseType, name));

    void Add(MethodInfo method)
    {
        Attribute[] attributes = [.. method.GetCustomAttributes()];
        string name = $"{method.DeclaringType!.Name}.{method.Name}";
        if (!attributes.Any(attribute => IsA(attribute.GetType(), "Xunit.TheoryAttribute")))
        {
            tests.Add((name, method, []));
            return;
        }
        int row = 0;
        foreach (object?[] arguments in attributes.SelectMany(attribute => Rows(attribute, method.DeclaringType!)))
            tests.Add(($"{name}[{row++}]", method, arguments));
        if (row == 0) throw new InvalidOperationException($"{name} has no rows that are understood.");
    }

    static IEnumerable<object?[]> Rows(Attribute attribute, Type type)
    {
        Type kind = attribute.GetType();
        if (kind.FullName == "Xunit.InlineDataAttribute")
        {
            yield return (object?[])kind.GetProperty("Data")!.GetValue(attribute)!;
        }
        else if (kind.FullName == "Xunit.MemberDataAttribute")
        {
            string member = (string)kind.GetProperty("MemberName")!.GetValue(attribute)!;
            var rows = (IEnumerable)type.GetProperty(member)!.GetValue(null)!;
            foreach (object row in rows)
            {
                Type contract = row.GetType().GetInterface("Xunit.ITheoryDataRow")!;
                yield return (object?[])contract.GetMethod("GetData")!.Invoke(row, null)!;
            }
        }
    }
}

using System.Reflection;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Testing;

/// <summary>The names of a table's columns, from the struct in which its text reads them.</summary>
public static class ColumnNames
{
    /// <summary>In the order of memory: <c>Old.W3</c>, <c>IsLeaf</c>.</summary>
    public static string[] Of(Type columns)
    {
        var names = new List<string>();
        Collect(columns, "", names);
        return [.. names];
    }

    static void Collect(Type type, string path, List<string> names)
    {
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            // The field behind a property of a record is called <W3>k__BackingField.
            string name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>')] : field.Name;
            string full = path.Length == 0 ? name : $"{path}.{name}";
            if (field.FieldType == typeof(Goldilocks)) names.Add(full);
            else Collect(field.FieldType, full, names);
        }
    }
}

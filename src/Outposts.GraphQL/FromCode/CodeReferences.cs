using System.Globalization;
using System.Reflection;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.FromCode;

/// <summary>Writes references of doc comments to C# code as a reader of the schema understands them: a constant as its value, an enum's
/// value, a member and a type by their names in the schema.</summary>
/// <param name="nameOfType">Gives the name in the schema of a C# type.</param>
internal sealed class CodeReferences(Func<Type, string> nameOfType)
{
    private const BindingFlags Any =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    /// <summary>Gets the text of a reference.</summary>
    /// <param name="id">The id of the code as in the compiler's XML file, such as <c>F:Space.Type.Member</c>, or a word.</param>
    public string Text(string id)
    {
        var end = id.IndexOf('(', StringComparison.Ordinal);
        var path = end < 0 ? id : id[..end];
        var last = path.LastIndexOfAny(['.', ':']);
        var generic = path.IndexOf('`', last + 1);
        var word = generic < 0 ? path[(last + 1)..] : path[(last + 1)..generic];
        if (path is not [var kind, ':', ..]) return $"`{word}`";
        if (kind == 'T') return $"`{(FindType(path[2..]) is { IsGenericType: false } type ? nameOfType(type) : word)}`";
        var member = last > 1 ? FindType(path[2..last])?.GetMember(word, Any).FirstOrDefault() : null;
        return member is FieldInfo field ? OfField(field)
            : $"`{MemberAttributes.NameOf(member) ?? (kind == 'F' ? NameConvention.ScreamingSnakeCase(word) : NameConvention.FieldName(word))}`";
    }

    private static string OfField(FieldInfo field)
    {
        if (field.DeclaringType!.IsEnum) return $"`{NameOfEnumValue(field)}`";
        if (!field.IsStatic) return $"`{NameConvention.CamelCase(field.Name)}`";
        var value = field.IsLiteral ? field.GetRawConstantValue() : field.GetValue(null);
        return field.FieldType.IsEnum && field.FieldType.GetField(Enum.ToObject(field.FieldType, value!).ToString()!) is { } named
            ? $"`{NameOfEnumValue(named)}`"
            : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null";
    }

    private static string NameOfEnumValue(FieldInfo field) => MemberAttributes.NameOf(field)
        ?? NameConvention.ScreamingSnakeCase(field.Name);

    // The compiler parts nested types by a point, as it parts namespaces.
    private static Type? FindType(string path)
    {
        for (var name = path; ; name = $"{name[..name.LastIndexOf('.')]}+{name[(name.LastIndexOf('.') + 1)..]}")
        {
            foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
                if (!assembly.IsDynamic && assembly.GetType(name) is { } type) return type;
            if (!name.Contains('.', StringComparison.Ordinal)) return null;
        }
    }
}

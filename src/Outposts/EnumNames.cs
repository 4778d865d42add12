using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Outposts.Registry;

namespace Outposts;

/// <summary>The written names of the vocabularies: SCREAMING_SNAKE_CASE in GraphQL, CSV and the database alike.</summary>
public static class EnumNames
{
    /// <summary>The written name of a value of an enum or of the catalogue, such as <c>EBIKE_BATTERY_SWAP</c>.</summary>
    public static string ToWireName<T>(T value) where T : struct => value is ICatalogueCode code ? code.Code : Written<T>.ByValue[value];

    /// <summary>Reads a written name; upper and lower case are the same, a hyphen or blank stands for an underscore.</summary>
    public static bool TryParse<T>([NotNullWhen(true)] string? text, out T value) where T : struct, Enum
    {
        value = default;
        return text is not null
            && Names<T>.ByName.TryGetValue(text.Trim().Replace('-', '_').Replace(' ', '_').ToUpperInvariant(), out value);
    }

    /// <summary>All written names in the order of the vocabulary.</summary>
    public static IReadOnlyList<string> GetWireNames<T>() where T : struct, Enum => Names<T>.InOrder;

    private static class Names<T> where T : struct, Enum
    {
        public static readonly string[] InOrder = [.. Enum.GetValues<T>().Select(value => ToScreamingSnakeCase(value.ToString()))];
        public static readonly FrozenDictionary<string, T> ByName =
            Enum.GetValues<T>().ToFrozenDictionary(value => ToScreamingSnakeCase(value.ToString()), StringComparer.Ordinal);
    }

    // Apart from Names, whose members need an enum.
    private static class Written<T> where T : struct
    {
        public static readonly FrozenDictionary<T, string> ByValue =
            Enum.GetValues(typeof(T)).Cast<T>().ToFrozenDictionary(value => value, value => ToScreamingSnakeCase(value.ToString()!));
    }

    private static string ToScreamingSnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1])) text.Append('_');
            text.Append(char.ToUpperInvariant(name[i]));
        }
        return text.ToString();
    }
}

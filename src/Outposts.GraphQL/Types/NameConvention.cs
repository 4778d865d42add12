using System.Text;

namespace Outposts.GraphQL.Types;

/// <summary>How names of C# become names of the schema.</summary>
internal static class NameConvention
{
    /// <summary>The name of a field: a leading <c>Get</c> and a trailing <c>Async</c> dropped, then camelCase.</summary>
    /// <param name="memberName">The C# name, such as <c>GetOutpostAsync</c>.</param>
    public static string FieldName(string memberName)
    {
        var name = memberName;
        if (name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal)) name = name[..^5];
        if (name.Length > 3 && name.StartsWith("Get", StringComparison.Ordinal) && char.IsUpper(name[3])) name = name[3..];
        return CamelCase(name);
    }

    /// <summary>camelCase; leading capitals are lowered as one word, so <c>URLPath</c> becomes <c>urlPath</c> and <c>ID</c> becomes
    /// <c>id</c>.</summary>
    /// <param name="name">The C# name.</param>
    public static string CamelCase(string name)
    {
        var letters = name.ToCharArray();
        for (var i = 0; i < letters.Length && char.IsUpper(letters[i]); i++)
        {
            if (i > 0 && i + 1 < letters.Length && char.IsLower(letters[i + 1])) break;
            letters[i] = char.ToLowerInvariant(letters[i]);
        }
        return new string(letters);
    }

    /// <summary>SCREAMING_SNAKE_CASE: an underscore before each capital that follows anything but a capital.</summary>
    /// <param name="name">The C# name, such as <c>ClosingSoon</c>.</param>
    public static string ScreamingSnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]) && name[i - 1] != '_') text.Append('_');
            text.Append(char.ToUpperInvariant(name[i]));
        }
        return text.ToString();
    }

    /// <summary>Whether a text is a Name of the grammar: a letter or underscore, then letters, digits and underscores, all ASCII.</summary>
    /// <param name="name">The text.</param>
    public static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}

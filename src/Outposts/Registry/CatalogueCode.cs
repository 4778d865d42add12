using System.Collections.Frozen;

namespace Outposts.Registry;

/// <summary>The form and the order of the codes of a catalogue.</summary>
public static class CatalogueCode
{
    /// <summary>The most characters of a code: what a name of a value in the database may have.</summary>
    public const int MaxLength = 60;

    /// <summary>The form of a code, for messages.</summary>
    public static LocalizedText Form { get; } = LocalizedText.Of(
        $"1 至 {MaxLength} 个大写字母、数字和下划线，以字母开头，如 SEWING_KIT",
        $"1 to {MaxLength} capital letters, digits and underscores, a letter first, such as SEWING_KIT");

    /// <summary>Determines whether a text has the form of a code: capital letters of English, digits and underscores, a letter
    /// first.</summary>
    public static bool IsValid(string code) =>
        code.Length is > 0 and <= MaxLength && char.IsAsciiLetterUpper(code[0])
        && code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');

    /// <summary>Gets a code as people may write it: upper and lower case are the same, a hyphen or space stands for an
    /// underscore.</summary>
    public static string Normalize(string text) => text.Trim().Replace('-', '_').Replace(' ', '_').ToUpperInvariant();

    /// <summary>Returns the code.</summary>
    /// <exception cref="ArgumentException">It has not the form of one.</exception>
    internal static string Validate(string code) =>
        IsValid(code) ? code : throw new ArgumentException($"\"{code}\" is not a code: {Form.English}.", nameof(code));

    /// <summary>Compares two codes: the built-in ones in their order come before all others.</summary>
    internal static int Compare<T>(T a, T b) where T : struct, ICatalogueCode<T>
    {
        var (first, second) = (Order<T>.Of(a), Order<T>.Of(b));
        return first != second ? first.CompareTo(second) : string.CompareOrdinal(a.Code, b.Code);
    }

    private static class Order<T> where T : struct, ICatalogueCode<T>
    {
        private static readonly FrozenDictionary<string, int> BuiltIn =
            T.BuiltIn.Select((value, index) => KeyValuePair.Create(value.Code, index)).ToFrozenDictionary(StringComparer.Ordinal);

        public static int Of(T value) => BuiltIn.GetValueOrDefault(value.Code, int.MaxValue);
    }
}

using System.Globalization;

namespace Outposts;

/// <summary>A text in Chinese and in English.</summary>
/// <param name="Chinese">The Chinese text.</param>
/// <param name="English">The English text.</param>
public sealed record LocalizedText(string Chinese, string English)
{
    /// <summary>Creates a text from two format strings, in the invariant culture.</summary>
    /// <param name="chinese">The Chinese text.</param>
    /// <param name="english">The English text.</param>
    public static LocalizedText Of(FormattableString chinese, FormattableString english) =>
        new(chinese.ToString(CultureInfo.InvariantCulture), english.ToString(CultureInfo.InvariantCulture));

    /// <summary>Gets the text in a language.</summary>
    public string In(Language language) => language == Language.En ? English : Chinese;

    /// <summary>Gets both texts on one line.</summary>
    public override string ToString() => $"{Chinese} / {English}";
}

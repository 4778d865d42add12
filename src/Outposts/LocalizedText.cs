using System.Globalization;

namespace Outposts;

/// <summary>A sentence in the two languages of the product.</summary>
/// <param name="Chinese">In Chinese.</param>
/// <param name="English">In English.</param>
public sealed record LocalizedText(string Chinese, string English)
{
    /// <summary>A sentence with numbers and words in it, written the same in every culture.</summary>
    /// <param name="chinese">In Chinese.</param>
    /// <param name="english">In English.</param>
    public static LocalizedText Of(FormattableString chinese, FormattableString english) =>
        new(chinese.ToString(CultureInfo.InvariantCulture), english.ToString(CultureInfo.InvariantCulture));

    /// <summary>The sentence in one of them.</summary>
    public string In(Language language) => language == Language.En ? English : Chinese;

    /// <summary>Both languages, on one line.</summary>
    public override string ToString() => $"{Chinese} / {English}";
}

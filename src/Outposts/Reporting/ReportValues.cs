using System.Globalization;
using System.Text.RegularExpressions;
using Outposts.Registry;

namespace Outposts.Reporting;

/// <summary>Reads what people type into the fields of a form.</summary>
public static partial class ReportValues
{
    /// <summary>The maximum length of a text.</summary>
    public const int MaxTextLength = 2000;

    /// <summary>The greatest number and the greatest amount.</summary>
    public const long MaxNumber = 1_000_000_000_000;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Reads a value.</summary>
    /// <param name="field">The field.</param>
    /// <param name="given">What was typed in; full-width digits and commas between thousands are taken.</param>
    /// <param name="value">The value as it is stored; null when nothing was typed in.</param>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static LocalizedText? Normalize(ReportField field, string? given, out string? value)
    {
        value = null;
        if (string.IsNullOrWhiteSpace(given)) return null;
        if (field.Type == ReportFieldType.Text)
        {
            var text = given.Trim().ReplaceLineEndings("\n");
            if (text.Length > MaxTextLength || !CellText.IsPlain(text, lines: true))
                return LocalizedText.Of(
                    $"“{field.Name.Chinese}”最多 {MaxTextLength} 个字符，不含控制字符；收到 {text.Length} 个。",
                    $"\"{field.Name.English}\" takes at most {MaxTextLength} characters without control characters, not {text.Length}.");
            value = text;
            return null;
        }
        var cleaned = CellText.ToHalfWidth(given).Trim();
        if (!Amount().IsMatch(cleaned)
            || !decimal.TryParse(cleaned, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, Invariant, out var number)
            || number > MaxNumber || decimal.Round(number, field.Type == ReportFieldType.Money ? 2 : 0) != number)
            return field.Type == ReportFieldType.Money
                ? LocalizedText.Of($"“{field.Name.Chinese}”须为 0 或以上的金额，至多两位小数，如 1200.50；收到“{given}”。",
                    $"\"{field.Name.English}\" takes an amount of 0 or more with at most two decimals, such as 1200.50, not \"{given}\".")
                : LocalizedText.Of($"“{field.Name.Chinese}”须为 0 或以上的整数；收到“{given}”。",
                    $"\"{field.Name.English}\" takes a whole number, 0 or more, not \"{given}\".");
        value = number.ToString(field.Type == ReportFieldType.Money ? "0.##" : "0", Invariant);
        return null;
    }

    // A comma stands between thousands alone: 1,2 may be meant as a decimal elsewhere.
    [GeneratedRegex(@"^([0-9]{1,20}|[0-9]{1,3}(,[0-9]{3}){1,6})(\.[0-9]{1,20})?$")]
    private static partial Regex Amount();
}

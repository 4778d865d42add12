using System.Text.RegularExpressions;

namespace Outposts.Registry;

/// <summary>The form of a telephone number in the register.</summary>
public static partial class PhoneNumber
{
    /// <summary>The maximum number of characters of all numbers together.</summary>
    public const int MaxLength = 50;

    /// <summary>What is accepted.</summary>
    public static LocalizedText Form { get; } = new("3 到 20 位数字，可带 + - ( ) 和空格，分机写在“转”后，多个号码用 ; 分开",
        "3 to 20 digits, with + - ( ) and spaces, an extension after 转, several numbers separated by ;");

    /// <summary>Determines whether a text, half-width, is one or several telephone numbers as the register stores them.</summary>
    public static bool IsValid(string text) =>
        text.Length <= MaxLength && text.Split(';').All(number => Phone().IsMatch(Extension().Replace(number.Trim(), "")));

    /// <summary>Determines whether a text is a Chinese mobile number, which is likely a person's; only public numbers belong into the
    /// register.</summary>
    public static bool IsMobile(string text) => Mobile().IsMatch(text);

    [GeneratedRegex(@"^(?=(?:[^0-9]*[0-9]){3,20}[^0-9]*$)\+?[0-9(][0-9() -]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex("转[0-9]{1,6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Extension();

    [GeneratedRegex(@"^(\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Mobile();
}

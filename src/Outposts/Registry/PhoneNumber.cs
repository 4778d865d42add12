using System.Text.RegularExpressions;

namespace Outposts.Registry;

/// <summary>The form of a telephone number in the register.</summary>
public static partial class PhoneNumber
{
    /// <summary>What is accepted.</summary>
    public static LocalizedText Form { get; } = new("3 到 20 位数字，可带 + - ( ) 和空格", "3 to 20 digits, with + - ( ) and spaces");

    /// <summary>Determines whether a text, half-width, is a telephone number.</summary>
    public static bool IsValid(string text) => Phone().IsMatch(text);

    /// <summary>Determines whether a text is a Chinese mobile number, which is likely a person's; only public numbers belong into the
    /// register.</summary>
    public static bool IsMobile(string text) => Mobile().IsMatch(text);

    [GeneratedRegex(@"^(?=(?:[^0-9]*[0-9]){3,20}[^0-9]*$)\+?[0-9(][0-9() -]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^(\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Mobile();
}

using System.Text.RegularExpressions;

namespace Outposts.Registry.Events;

/// <summary>
/// Looks through what is published of events. Pages and telephone numbers have no place in texts, since they are adverts or staff's own
/// numbers; words of advertising are asked about, because the union's care may not be an occasion to sell.
/// </summary>
public static partial class EventTextReview
{
    private static readonly string[] Words =
    [
        "优惠", "折扣", "打折", "特价", "促销", "满减", "代金券", "优惠券", "秒杀", "抢购", "团购", "买一送一", "返现", "下单", "购买", "加盟", "代理商",
        "discount", "coupon", "sale", "promotion", "voucher", "buy",
    ];

    /// <summary>Determines whether a text has the address of a page or a telephone number.</summary>
    public static bool HasContact(string text) => Contact().IsMatch(CellText.ToHalfWidth(text));

    /// <summary>Gets the words of advertising in some texts, each once, in the order of the list.</summary>
    /// <param name="texts">The texts; null is skipped.</param>
    public static IReadOnlyList<string> FindAdvertising(IEnumerable<string?> texts)
    {
        var given = texts.OfType<string>().Select(CellText.ToHalfWidth).ToArray();
        return [.. Words.Where(word => Array.Exists(given, text => Has(text, word)))];
    }

    // An English word is one by itself: "buy" is not in "busy".
    private static bool Has(string text, string word) => char.IsAscii(word[0])
        ? Regex.IsMatch(text, $@"\b{word}s?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)
        : text.Contains(word, StringComparison.Ordinal);

    [GeneratedRegex(@"https?:|www\.|[a-z0-9]\.(com|cn|net|org|top|shop)\b|[0-9]{7,}|[0-9]{3,4}[- ][0-9]{3,4}[- ]?[0-9]{4}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Contact();
}

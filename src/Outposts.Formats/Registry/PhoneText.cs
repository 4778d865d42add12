using System.Text.RegularExpressions;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>The telephone numbers of a cell: several, with extensions and the words that lists write around them.</summary>
/// <param name="Numbers">The numbers, joined by <c>; </c>; null when there is none.</param>
/// <param name="Remarks">What should be known of how they were read.</param>
/// <param name="Problem">Why a cell that holds something has no number; null when it has one or says that there is none.</param>
internal sealed partial record PhoneText(string? Numbers, IReadOnlyList<LocalizedText> Remarks, LocalizedText? Problem)
{
    /// <summary>Reads a cell.</summary>
    public static PhoneText Read(string cell)
    {
        var text = Dashes().Replace(CellText.ToHalfWidth(cell), "-").Replace('（', '(').Replace('）', ')');
        if (NoneWords.IsNone(text)) return new PhoneText(null, [], null);
        if (Scientific().IsMatch(text))
            return new PhoneText(null, [], new("号码被表格缩成了科学计数法，末尾几位已丢失",
                "is a number that a spreadsheet shortened; its last digits are lost"));
        var (numbers, remarks) = (new List<string>(), new List<LocalizedText>());
        foreach (var part in Separators().Split(text).SelectMany(SplitBySpace).Where(part => part.Trim().Length > 0))
        {
            if (ReadOne(part, remarks) is { } number && !numbers.Contains(number)) numbers.Add(number);
        }
        if (numbers.Count == 0)
            return new PhoneText(null, remarks, remarks.Count > 0 ? null : new("不是电话号码", "is not a telephone number"));
        while (string.Join("; ", numbers) is { Length: > PhoneNumber.MaxLength })
        {
            remarks.Add(LocalizedText.Of($"号码过多，{numbers[^1]} 不导入", $"has more numbers than are kept; {numbers[^1]} is left out"));
            numbers.RemoveAt(numbers.Count - 1);
        }
        return numbers.Count == 0 ? new PhoneText(null, remarks, new("不是电话号码", "is not a telephone number"))
            : new PhoneText(string.Join("; ", numbers), remarks, null);
    }

    private static string? ReadOne(string part, List<LocalizedText> remarks)
    {
        var text = part.Trim();
        if (Masked().IsMatch(text))
        {
            remarks.Add(LocalizedText.Of($"{text} 有遮盖，不导入", $"{text} is masked; it is left out"));
            return null;
        }
        var match = Number().Match(text);
        if (!match.Success || match.Groups["n"].Value.Count(char.IsAsciiDigit) is < 3 or > 20)
        {
            if (text.Any(char.IsAsciiDigit))
                remarks.Add(LocalizedText.Of($"{text} 不是电话号码，不导入", $"{text} is not a telephone number; it is left out"));
            return null;
        }
        var number = match.Groups["n"].Value.Trim(' ', '-');
        if (match.Groups["before"].Value.Trim(' ', ':', '-') is { Length: > 0 } before && !Label().IsMatch(before)
            || match.Groups["after"].Value.Trim(' ', '(', ')') is { Length: > 0 })
            remarks.Add(new("号码旁的姓名或说明不导入，只公布公用号码",
                "has a name or a note beside the number, which is left out: only public numbers belong here"));
        if (PhoneNumber.IsMobile(number))
            remarks.Add(new("像是个人手机号；只应公布公用号码", "looks like a person's mobile number; only public numbers belong here"));
        if (LostZero().IsMatch(number))
        {
            number = "0" + number;
            remarks.Add(LocalizedText.Of($"区号前的 0 被表格去掉了，按 {number} 导入", $"has lost the 0 before its area code; imported as {number}"));
        }
        return match.Groups["ext"] is { Success: true, Value: var extension } ? $"{number}转{extension}" : number;
    }

    /// <summary>Spaces part numbers when each piece is long enough for one, and group digits otherwise.</summary>
    private static string[] SplitBySpace(string part)
    {
        var pieces = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return pieces.Length > 1 && Array.TrueForAll(pieces, piece => piece.Count(char.IsAsciiDigit) >= 7) ? pieces : [part];
    }

    [GeneratedRegex(@"[‐‑‒–—―−－]+", RegexOptions.CultureInvariant)]
    private static partial Regex Dashes();

    [GeneratedRegex(@"^[0-9](\.[0-9]+)?E\+?[0-9]+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Scientific();

    [GeneratedRegex(@"[;；、,，/\\|或和及]", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"[0-9][*xX＊]{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex Masked();

    [GeneratedRegex(@"^(?<before>[^0-9(+]*)(?<n>\+?[0-9(][0-9() -]*?)\s*(?:(?:-?转|分机|ext\.?|x|#)\s*(?<ext>[0-9]{1,6}))?"
        + @"(?<after>\s*\([^0-9]*\)|[^0-9()+-]*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(电话|座机|手机|热线|值班电话|办公电话|固定电话|联系电话|咨询电话|服务电话|服务热线|总机|tel|phone)\.?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    // Area codes are 10, 2x and three digits from 3 to 9; 400 and 800 are numbers of their own.
    [GeneratedRegex(@"^(?!400|800)(?:(?:10|2[0-9])-?[0-9]{8}|[3-9][0-9]{2}-[0-9]{7,8}|[3-9][0-9]{10})$", RegexOptions.CultureInvariant)]
    private static partial Regex LostZero();
}

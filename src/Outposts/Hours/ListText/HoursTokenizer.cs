using System.Globalization;
using static Outposts.Hours.ListText.HoursTokenKind;

namespace Outposts.Hours.ListText;

/// <summary>Cuts a normalized text into pieces, in one pass. Words of the grammar are read longest first; what is none of them is
/// <see cref="Unknown"/> and never dropped.</summary>
internal sealed class HoursTokenizer(string text)
{
    private const string WeekdayNumerals = "一二三四五六日";
    private const string Numerals = "零一二三四五六七八九十〇两";
    private static readonly string[] WeekdayPrefixes = ["每个星期", "每逢星期", "逢星期", "每星期", "星期", "每礼拜", "礼拜", "每逢周", "逢周", "每周", "周"];

    // They join a sentence and say nothing of when.
    private const string Fillers = "的均都为从自由";

    private readonly List<HoursToken> _tokens = [];
    private int _position;

    /// <summary>Cuts the text; the last piece is <see cref="End"/>.</summary>
    public static List<HoursToken> Read(string text) => new HoursTokenizer(text).Read();

    private char Current => Peek(0);

    private List<HoursToken> Read()
    {
        while (_position < text.Length)
        {
            if (Current == ' ' || Fillers.Contains(Current)) _position++;
            else if (!TryWeekdays() && !TryWord() && !TryNumber() && !TryPunctuation()) AddUnknown(1);
        }
        _tokens.Add(new HoursToken(End, ""));
        return _tokens;
    }

    private char Peek(int count) => _position + count < text.Length ? text[_position + count] : '\0';

    private bool StartsWith(string word) => string.CompareOrdinal(text, _position, word, 0, word.Length) == 0;

    private void Add(HoursTokenKind kind, int length, int value = 0, TimeStyle style = TimeStyle.None)
    {
        _tokens.Add(new HoursToken(kind, text.Substring(_position, length), value, style));
        _position += length;
    }

    private void AddUnknown(int length)
    {
        // Neighbours join, so that a question can name the whole word.
        if (_tokens.Count > 0 && _tokens[^1].Kind == Unknown && text[_position - 1] != ' ')
        {
            _tokens[^1] = _tokens[^1] with { Text = _tokens[^1].Text + text.Substring(_position, length) };
            _position += length;
        }
        else
            Add(Unknown, length);
    }

    private bool TryWord()
    {
        if (HoursVocabulary.At(text, _position) is not { } word) return false;
        Add(word.Kind, word.Length, word.Value);
        return true;
    }

    // 周一, 星期天, 周1, and several at once: 周六日, 周一三五.
    private bool TryWeekdays()
    {
        if (StartsWith("周末") || WeekdayPrefixes.FirstOrDefault(StartsWith) is not { } prefix) return false;
        var end = _position + prefix.Length;
        var mask = 0;
        var count = 0;
        for (; end < text.Length && WeekdayOf(text[end]) is var day and >= 0; end++, count++) mask |= 1 << day;
        // 每周五天 is five days a week.
        if (count > 1 && text[(_position + prefix.Length + 1)..end].Contains('天')) return false;
        if (count == 0 && end < text.Length && text[end] is >= '1' and <= '7' && !(end + 1 < text.Length && IsTimeAfter(text[end + 1])))
            (mask, count, end) = (1 << (text[end] - '1'), 1, end + 1);
        // In 周一三点 the last numeral may be an hour's.
        var next = end < text.Length ? text[end] : '\0';
        var isCut = count > 1 && (Numerals.Contains(next) || next is '点' or '时' or '月' or '号' or '刻');
        if (count == 0 || isCut || int.PopCount(mask) != count) return false;
        Add(Weekdays, end - _position, mask);
        return true;
    }

    private static int WeekdayOf(char character) => character == '天' ? 6 : WeekdayNumerals.IndexOf(character);

    private static bool IsTimeAfter(char character) => char.IsAsciiDigit(character) || character is ':' or '.' or ';' or '点' or '时' or '月';

    private bool TryPunctuation()
    {
        var separator = Current switch
        {
            '、' => HoursSeparator.Item,
            ',' or '/' or '，' => HoursSeparator.Comma,
            ';' or '.' or '\n' or '|' => HoursSeparator.Semicolon,
            _ => HoursSeparator.None,
        };
        if (separator != HoursSeparator.None) Add(Separator, 1, separator);
        else if (Current == ':') Add(Colon, 1);
        else if (Current == '(') Add(Open, 1);
        else if (Current == ')') Add(Close, 1);
        else return false;
        return true;
    }

    private bool TryNumber()
    {
        if (char.IsAsciiDigit(Current)) return TryPhone() || TryClock() || TryMisprint() || TryDigits();
        var (value, length) = ReadChineseNumber(_position);
        if (length == 0) return false;
        if (!TrySpoken(value, length)) Add(Number, length, value);
        return true;
    }

    // Digits and dashes with five digits or more in a row, or a service number such as 400-123-4567.
    private bool TryPhone()
    {
        int end = _position, run = 0, longestRun = 0;
        for (; end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '-'); end++)
        {
            run = text[end] == '-' ? 0 : run + 1;
            longestRun = Math.Max(longestRun, run);
        }
        var isService = (StartsWith("400-") || StartsWith("800-")) && end - _position >= 10;
        if (longestRun < 5 && !isService) return false;
        Add(Phone, end - _position);
        return true;
    }

    // 8:30, 08:30, 8:30:00.
    private bool TryClock()
    {
        var digits = CountDigits(_position);
        if (digits > 2 || Peek(digits) != ':' || CountDigits(_position + digits + 1) != 2) return false;
        var length = digits + 3;
        if (Peek(length) == ':' && CountDigits(_position + length + 1) == 2)
        {
            if (!StartsWith(text.Substring(_position, length) + ":00")) return false;
            length += 3;
        }
        if (Peek(length) == ':') return false;
        if (Peek(length) is '点' or '时' && Peek(length + 1) is not ('段' or '间')) length++;
        return TryAddTime(Digits(_position, digits), Digits(_position + digits + 1, 2), length,
            digits == 2 && Current == '0' ? TimeStyle.Padded : TimeStyle.Clock);
    }

    // 8;30 and 8.30 and 0830: only with minutes that hours have, so that 5.1 and 2026 are none.
    private bool TryMisprint()
    {
        var digits = CountDigits(_position);
        if (digits == 4)
            return Digits(_position + 2, 2) is 0 or 15 or 30 or 45 && Peek(4) is not ('年' or '.' or '/' or ':')
                && (Peek(4) == '-' || (_tokens.Count > 0 && _tokens[^1].Kind == Dash))
                && TryAddTime(Digits(_position, 2), Digits(_position + 2, 2), 4, TimeStyle.Misprint);
        if (digits > 2 || Peek(digits) is not (';' or '.') || CountDigits(_position + digits + 1) != 2) return false;
        var minute = Digits(_position + digits + 1, 2);
        return minute is 0 or 30 or 45 && Peek(digits + 3) is not (':' or '月' or '日' or '点' or '时' or '.')
            && TryAddTime(Digits(_position, digits), minute, digits + 3, TimeStyle.Misprint);
    }

    private bool TryDigits()
    {
        var digits = CountDigits(_position);
        var value = Digits(_position, digits);
        if (!TrySpoken(value, digits)) Add(Number, digits, value);
        return true;
    }

    // 8点, 8时30分, 八点半, 九点三刻. 时 is the written word and counts to 24.
    private bool TrySpoken(int hour, int length)
    {
        var mark = Peek(length);
        if (mark is not ('点' or '时') || Peek(length + 1) is '段' or '间') return false;
        var isPadded = length == 2 && Current == '0';
        var style = isPadded ? TimeStyle.Padded : mark == '时' ? TimeStyle.Clock : TimeStyle.Spoken;
        length++;
        if (Peek(length) is '整' or '钟') return TryAddTime(hour, 0, length + 1, style);
        if (Peek(length) == '半') return TryAddTime(hour, 30, length + 1, style);
        var (minute, minuteLength) = char.IsAsciiDigit(Peek(length))
            ? (Digits(_position + length, Math.Min(4, CountDigits(_position + length))), CountDigits(_position + length))
            : ReadChineseNumber(_position + length);
        var after = Peek(length + minuteLength);
        if (minuteLength > 0 && after == '刻' && minute is 1 or 3)
            return TryAddTime(hour, minute * 15, length + minuteLength + 1, style);
        if (minuteLength > 0 && after == '分') return TryAddTime(hour, minute, length + minuteLength + 1, style);
        if (minuteLength == 0) return TryAddTime(hour, 0, length, style);
        // Two digits without 分 are minutes too; 八点三 is nothing.
        return minute is >= 10 and <= 59 && after is not ('点' or '时' or '月' or ':')
            && TryAddTime(hour, minute, length + minuteLength, style);
    }

    private bool TryAddTime(int hour, int minute, int length, TimeStyle style)
    {
        if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) return false;
        Add(Time, length, hour * 60 + minute, style);
        return true;
    }

    private int CountDigits(int position)
    {
        var end = position;
        while (end < text.Length && end - position < 5 && char.IsAsciiDigit(text[end])) end++;
        return end - position;
    }

    private int Digits(int position, int count) => int.Parse(text.AsSpan(position, count), CultureInfo.InvariantCulture);

    // 零 to 九十九.
    private (int Value, int Length) ReadChineseNumber(int position)
    {
        int tens = -1, value = -1, end = position;
        for (; end < text.Length && end - position < 3; end++)
        {
            if (text[end] == '十' && tens < 0) (tens, value) = (value < 0 ? 10 : value * 10, 0);
            else if (Numeral(text[end]) is var digit and >= 0 && (value < 0 || (tens > 0 && value == 0))) value = digit;
            else break;
        }
        return value < 0 ? (0, 0) : (Math.Max(tens, 0) + value, end - position);
    }

    private static int Numeral(char character) => character switch
    {
        '〇' => 0,
        '两' => 2,
        '十' => -1,
        _ => Numerals.IndexOf(character),
    };
}

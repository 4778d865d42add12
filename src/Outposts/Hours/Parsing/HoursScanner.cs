namespace Outposts.Hours.Parsing;

/// <summary>Reads a text of the language piece by piece, and says where it stops being one.</summary>
internal abstract class HoursScanner(string text)
{
    protected string Source { get; } = text;

    protected int Position { get; set; }

    protected bool AtEnd => Position >= Source.Length;

    protected char Current => Position < Source.Length ? Source[Position] : '\0';

    protected char Peek(int count) => Position + count < Source.Length ? Source[Position + count] : '\0';

    protected void SkipSpaces()
    {
        while (Current == ' ') Position++;
    }

    protected bool Accept(char expected)
    {
        if (Current != expected || AtEnd) return false;
        Position++;
        return true;
    }

    protected bool Accept(string expected)
    {
        if (string.CompareOrdinal(Source, Position, expected, 0, expected.Length) != 0) return false;
        Position += expected.Length;
        return true;
    }

    /// <summary>Reads the dash of a range of weekdays, dates or years. Spaces around it are taken where a word or a year follows; elsewhere
    /// they begin an offset, as in "PH -1 day".</summary>
    protected bool AcceptRangeDash()
    {
        var start = Position;
        SkipSpaces();
        if (Accept('-'))
        {
            var isSpaced = Position > start + 1 || Current == ' ';
            SkipSpaces();
            if (!isSpaced || char.IsAsciiLetter(Current) || PeekDigits() == 4) return true;
        }
        Position = start;
        return false;
    }

    /// <summary>The letters from here on, not consumed.</summary>
    protected string PeekWord()
    {
        var end = Position;
        while (end < Source.Length && char.IsAsciiLetter(Source[end])) end++;
        return Source[Position..end];
    }

    /// <summary>How many digits stand here.</summary>
    protected int PeekDigits()
    {
        var end = Position;
        while (end < Source.Length && char.IsAsciiDigit(Source[end])) end++;
        return end - Position;
    }

    /// <summary>Whether a clock time stands here: one or two digits, a colon and a digit. The colon of "Feb 28: 10:00" has none after
    /// it.</summary>
    protected bool AtClock() => PeekDigits() is 1 or 2 && Peek(PeekDigits()) == ':' && char.IsAsciiDigit(Peek(PeekDigits() + 1));

    /// <summary>Reads a whole number between bounds.</summary>
    protected int ReadNumber(int min, int max, string name, string chineseName)
    {
        var digits = PeekDigits();
        if (digits == 0)
            throw CreateUnexpectedError($"a number is expected here: {name}, {min} to {max}", $"此处应为数字: {chineseName}, {min} 至 {max}");
        var start = Position;
        Position += digits;
        if (digits <= 4 && int.Parse(Source.AsSpan(start, digits), System.Globalization.CultureInfo.InvariantCulture) is var value
            && value >= min && value <= max)
            return value;
        throw CreateError(start, digits, $"{name} lies between {min} and {max}", $"{chineseName}应在 {min} 至 {max} 之间");
    }

    /// <summary>Refuses what stands here.</summary>
    protected OpeningHoursException CreateUnexpectedError(string reason, string chineseReason)
    {
        if (AtEnd) return CreateError(Source.Length, 0, "the text ends too early; " + reason, "内容不完整; " + chineseReason);
        var word = PeekWord();
        var length = word.Length > 0 ? word.Length
            : Math.Max(PeekDigits(), char.IsHighSurrogate(Current) && Position + 1 < Source.Length ? 2 : 1);
        var hint = HoursHints.For(Source, Position, word);
        return CreateError(Position, length, reason + hint.English, chineseReason + hint.Chinese);
    }

    protected static OpeningHoursException CreateError(int position, int length, string reason, string chineseReason) =>
        new(new OpeningHoursError(position, length, reason, chineseReason));
}

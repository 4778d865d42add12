using Outposts.Hours.Rules;

namespace Outposts.Hours.Parsing;

/// <summary>Recursive descent over the grammar of OSM's opening_hours specification
/// (wiki.openstreetmap.org/wiki/Key:opening_hours/specification). This part: rules, states and comments.</summary>
internal sealed partial class HoursParser(string text, SolarLocation location) : HoursScanner(text)
{
    private const int MaxRules = 64;
    private const int MaxHolidaySelectors = 4;

    private readonly List<HoursRule> _rules = [];
    private readonly List<HolidaySelector> _holidays = [];
    private bool _endIsPlain;

    public OpeningHours Parse()
    {
        if (Source.Length > OpeningHours.MaxLength)
            throw CreateError(OpeningHours.MaxLength, Source.Length - OpeningHours.MaxLength,
                $"the text is longer than {OpeningHours.MaxLength} characters", $"内容超过 {OpeningHours.MaxLength} 个字符");
        SkipSpaces();
        if (AtEnd)
            throw CreateError(0, Source.Length, "the text is empty; write hours such as 08:00-18:00 or 24/7",
                "内容为空; 例如 08:00-18:00 或 24/7");
        var join = RuleJoin.Replace;
        while (true)
        {
            ParseRule(join);
            SkipSpaces();
            if (AtEnd) break;
            join = ParseJoin();
            SkipSpaces();
            // A semicolon at the end is common and harmless.
            if (AtEnd && join == RuleJoin.Replace) break;
        }
        return new OpeningHours(new HoursProgram([.. _rules], [.. _holidays], location));
    }

    private RuleJoin ParseJoin()
    {
        if (Accept(';')) return RuleJoin.Replace;
        if (Accept("||")) return RuleJoin.Fallback;
        if (Current == ',')
        {
            // "Mo, 10:00-12:00" may mean two rules or one; hours or a word such as off make the end of a rule plain.
            if (!_endIsPlain)
                throw CreateError(Position, 1, "before a comma that begins a new rule, the rule needs hours or a word such as off",
                    "逗号之前的规则须写明时间, 或 off、open 等状态");
            Position++;
            return RuleJoin.Add;
        }
        var (hint, chineseHint) = Current switch
        {
            ':' => ("; write no colon after days", "; 星期之后不写冒号"),
            _ when AtWeekday() => ("; days come before their times: Mo-Fr 09:00-17:00", "; 星期写在时间之前: Mo-Fr 09:00-17:00"),
            _ => ("", ""),
        };
        throw CreateUnexpectedError("expected the end, or ';' ',' '||' before another rule" + hint,
            "此处应结束, 或以 ';' ',' '||' 开始另一条规则" + chineseHint);
    }

    private void ParseRule(RuleJoin join)
    {
        if (_rules.Count == MaxRules)
            throw CreateError(Position, 0, $"more than {MaxRules} rules", $"规则超过 {MaxRules} 条");
        var start = Position;
        var days = DaySelector.Every;
        IReadOnlyList<TimeRange> times = [];
        if (Accept("24/7"))
        {
            SkipSpaces();
            if (AtTime() || PeekDigits() > 0) throw CreateUnexpectedError("24/7 stands without days and times", "24/7 不能与日期或时间同写");
        }
        else
        {
            days = ParseDays();
            SkipSpaces();
            if (AtTime()) times = ParseTimes();
            else if (PeekDigits() > 0) throw CreateTimeError();
        }
        SkipSpaces();
        var beforeState = Position;
        var (state, comment, modes) = ParseState();
        _endIsPlain = days.IsEvery || times.Count > 0 || Position > beforeState;
        if (Position == start)
            throw CreateUnexpectedError("expected a rule such as Mo-Fr 08:00-18:00", "此处应为规则, 例如 Mo-Fr 08:00-18:00");
        var fallback = join == RuleJoin.Fallback || (join == RuleJoin.Add && _rules[^1].IsFallback);
        _rules.Add(new HoursRule(join, days, times, state, comment, modes, fallback));
    }

    private (OpenState, string?, IReadOnlyList<AccessMode>) ParseState()
    {
        OpenState? state = PeekWord() switch
        {
            "open" => OpenState.Open,
            "closed" or "off" => OpenState.Closed,
            "unknown" => OpenState.Unknown,
            _ => null,
        };
        if (state is not null)
        {
            Position += PeekWord().Length;
            SkipSpaces();
        }
        if (Current != '"') return (state ?? OpenState.Open, null, []);
        var comment = ParseComment();
        if (state != OpenState.Closed && ReadAccessModes(comment) is { } modes) return (state ?? OpenState.Open, null, modes);
        // A condition in words alone leaves it open whether one gets in.
        return (state ?? OpenState.Unknown, comment, []);
    }

    private string ParseComment()
    {
        var start = Position;
        var end = Source.IndexOf('"', start + 1);
        if (end < 0) throw CreateError(start, Source.Length - start, "the comment has no closing quote", "说明缺少后引号");
        if (end == start + 1) throw CreateError(start, 2, "the comment is empty", "说明为空");
        Position = end + 1;
        return Source[(start + 1)..end];
    }

    // Only names written exactly so are ways in: "app" or "Face to face" are ordinary words.
    private static AccessMode[]? ReadAccessModes(string comment)
    {
        var modes = new List<AccessMode>();
        foreach (var part in comment.Split(','))
        {
            var name = part.Trim(' ');
            if (!EnumNames.TryParse<AccessMode>(name, out var mode) || EnumNames.ToWireName(mode) != name) return null;
            if (!modes.Contains(mode)) modes.Add(mode);
        }
        return [.. modes];
    }
}

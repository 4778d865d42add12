using System.Buffers;
using static Outposts.Hours.ListText.HoursTokenKind;

namespace Outposts.Hours.ListText;

/// <summary>Recursive descent over the pieces of a text. This part: phrases, brackets and what is closed or excepted. Every piece ends up
/// in a phrase or makes the text not understood.</summary>
internal sealed partial class HoursPhraseParser(IReadOnlyList<HoursToken> tokens, HoursDoubts doubts)
{
    // A word in brackets with one of these may say when it is open or closed.
    private static readonly SearchValues<char> CharactersOfHours = SearchValues.Create("停闭休暂时日周月季假节天班临除仅限不");

    private readonly List<HoursPhrase> _phrases = [];

    // Any time after noon shows that 8点 is one of 24 hours too.
    private readonly bool _countsTo24 = tokens.Any(token => token.Kind == Time && token.Value >= 13 * 60);
    private int _position;
    private int _depth;
    private int _separator;

    private HoursToken Current => tokens[_position];

    private HoursTokenKind Kind => tokens[_position].Kind;

    private HoursToken Peek(int count) => tokens[Math.Min(_position + count, tokens.Count - 1)];

    /// <summary>Reads the phrases; null when a piece of the text is in none.</summary>
    public static List<HoursPhrase>? Parse(IReadOnlyList<HoursToken> tokens, HoursDoubts doubts)
    {
        var parser = new HoursPhraseParser(tokens, doubts);
        return parser.TryPhrases() && parser.Kind == End ? parser._phrases : null;
    }

    private bool Accept(HoursTokenKind kind)
    {
        if (Kind != kind) return false;
        _position++;
        return true;
    }

    private void Add(HoursPhrase phrase)
    {
        _phrases.Add(phrase);
        _separator = HoursSeparator.None;
    }

    private HoursPhrase Create(HoursPhraseKind kind) => new(kind, _separator, _depth);

    // Phrases up to the end of the text or of the brackets.
    private bool TryPhrases()
    {
        while (Kind is not (End or Close))
        {
            if (Kind is Separator or And or Colon)
            {
                if (!TrySeparator()) return false;
            }
            else if (Kind == Open)
            {
                if (!TryBrackets()) return false;
            }
            else if (!TryPhrase()) return false;
        }
        return true;
    }

    private bool TrySeparator()
    {
        // A colon after days or a label parts nothing; at the start it stands after nothing.
        if (Kind == Colon && (_phrases.Count == 0
            || _phrases[^1].Kind is not (HoursPhraseKind.Days or HoursPhraseKind.Label or HoursPhraseKind.Dates or HoursPhraseKind.Season)))
            return false;
        var rank = Kind == Separator ? Current.Value : Kind == And ? HoursSeparator.Item : HoursSeparator.None;
        if (Kind == And && (_phrases.Count == 0 || Peek(1).Kind == End)) return false;
        _separator = Math.Max(_separator, rank);
        _position++;
        return true;
    }

    private bool TryBrackets()
    {
        if (_depth == 2) return false;
        if (TryNote()) return true;
        _position++;
        _depth++;
        if (!TryPhrases() || !Accept(Close)) return false;
        _depth--;
        _separator = HoursSeparator.None;
        return true;
    }

    // Brackets with nothing but words that the grammar does not know: the question names them.
    private bool TryNote()
    {
        var end = _position + 1;
        while (HoursVocabulary.IsNote(tokens[end].Kind) || (tokens[end].Kind is Label && tokens[end].Value == 0)) end++;
        var words = tokens.Skip(_position + 1).Take(end - _position - 1).ToList();
        if (tokens[end].Kind != Close || !words.Exists(token => token.Kind is Unknown or Phone) || words.Exists(SaysSomethingOfHours))
            return false;
        Add(Create(HoursPhraseKind.Note) with { Text = string.Concat(words.Select(token => token.Text)) });
        _position = end + 1;
        return true;
    }

    private static bool SaysSomethingOfHours(HoursToken token) =>
        token.Kind == Unknown && token.Text.AsSpan().ContainsAny(CharactersOfHours);

    private bool TryPhrase() => Kind switch
    {
        Label => TryLabel(),
        NeverClosed => TrySimple(HoursPhraseKind.NeverClosed),
        NoMiddayBreak => TrySkip(),
        MiddayBreak => TryMiddayBreak(),
        Closed or ClosedDays => TryClosed(),
        Except or Without => TryExcept(),
        Including => TryIncluding(),
        OtherDays => TryOtherDays(),
        PhoneLabel => TryPhone(),
        Season => TrySeason(),
        _ => TryDates() || TryDays() || TryRange(),
    };

    private bool TrySimple(HoursPhraseKind kind)
    {
        Add(Create(kind) with { Text = Current.Text });
        _position++;
        return true;
    }

    private bool TrySkip()
    {
        _position++;
        return true;
    }

    private bool TryLabel() => TrySimple(HoursPhraseKind.Label);

    private bool TrySeason()
    {
        Add(Create(HoursPhraseKind.Season) with { Season = Current.Value });
        _position++;
        return true;
    }

    private bool TryOtherDays()
    {
        _position++;
        Add(Accept(Closed) ? Create(HoursPhraseKind.RestClosed)
            : Create(HoursPhraseKind.Days) with { Days = DaySet.Every, Text = tokens[_position - 1].Text });
        return true;
    }

    private bool TryPhone()
    {
        _position++;
        Accept(Colon);
        if (Kind != Phone) return false;
        Add(Create(HoursPhraseKind.Note) with { Text = Current.Text });
        _position++;
        return true;
    }

    private bool TryMiddayBreak()
    {
        _position++;
        Accept(Colon);
        if (ReadRange() is not { IsOpenEnd: false } range) return false;
        Add(Create(HoursPhraseKind.ClosedRange) with { Range = range });
        return true;
    }

    private bool TryClosed()
    {
        var isDays = Accept(ClosedDays);
        if (!isDays) _position++;
        if (!Accept(Colon) && !isDays)
        {
            Add(Create(HoursPhraseKind.Closed));
            return true;
        }
        if (ReadDays() is not { } days) return false;
        Add(Create(HoursPhraseKind.ClosedDays) with { Days = days });
        return true;
    }

    private bool TryExcept()
    {
        var needsOutside = Kind == Except;
        _position++;
        if (ReadDays() is not { } days) return false;
        // 除周一闭馆外 names the days just so.
        if (needsOutside) Accept(Closed);
        if (!Accept(Outside) && needsOutside) return false;
        Add(Create(HoursPhraseKind.Except) with { Days = days });
        return true;
    }

    private bool TryIncluding()
    {
        _position++;
        if (Accept(MakeUpWorkdays)) Add(Create(HoursPhraseKind.IncludingMakeUpWorkdays));
        else if (ReadDays() is { } days) Add(Create(HoursPhraseKind.Including) with { Days = days });
        else return false;
        return true;
    }
}

namespace Outposts.Hours.ListText;

/// <summary>Builds the clauses of a text from its phrases: which days and dates each range of time belongs to.</summary>
internal sealed class HoursClauseBuilder(IReadOnlyList<HoursPhrase> phrases, HoursDoubts doubts)
{
    private const int MaxClauses = 24;

    private readonly HoursStatement _statement = new();
    private readonly HashSet<string> _labels = [];
    private int _index;
    private DateSet? _dates;
    private int? _season;
    private DaySet? _days;

    // Days before all dates, as in 周一至周五：夏季8:00-12:00；冬季8:30-12:00, hold for each of them.
    private DaySet? _outerDays;
    private bool _datesPending;
    private bool _daysPending;

    // The clause that a further range belongs to; null after days or dates were named.
    private HoursClause? _current;

    private HoursPhrase Phrase => phrases[_index];

    private HoursPhraseKind? PreviousKind => _index > 0 ? phrases[_index - 1].Kind : null;

    private HoursPhraseKind? NextKind => _index + 1 < phrases.Count ? phrases[_index + 1].Kind : null;

    /// <summary>Builds the clauses; null when some days have no hours, or hours no place.</summary>
    public static HoursStatement? Build(IReadOnlyList<HoursPhrase> phrases, HoursDoubts doubts) =>
        new HoursClauseBuilder(phrases, doubts).Build();

    private HoursStatement? Build()
    {
        for (_index = 0; _index < phrases.Count; _index++)
            if (!TryAdd()) return null;
        return _datesPending || _daysPending || !_statement.Open.Any() ? null : _statement;
    }

    private bool TryAdd() => Phrase.Kind switch
    {
        HoursPhraseKind.Dates => TryDates(),
        HoursPhraseKind.Season => TrySeason(),
        HoursPhraseKind.Days => TryDays(),
        HoursPhraseKind.Range => TryRange(),
        HoursPhraseKind.ClosedRange => TryBreak(),
        HoursPhraseKind.Closed => TryClosed(),
        HoursPhraseKind.ClosedDays => TryClosedDays(),
        HoursPhraseKind.Except => TryExcept(),
        HoursPhraseKind.NeverClosed => TryNeverClosed(),
        HoursPhraseKind.RestClosed => _statement.IsClosedOtherwise = true,
        HoursPhraseKind.Label => TryLabel(),
        _ => TryRemark(),
    };

    private bool TryDates()
    {
        if (PreviousKind == HoursPhraseKind.Season) _season = null;
        else if (_datesPending) return false;
        if (IsBehindRange() && Phrase.Depth > phrases[_index - 1].Depth && _current is { Dates: null } clause)
        {
            // 夏季8:30-18:00（5月-9月）. Of several ranges the dates may belong to the last alone.
            if (clause.Ranges.Count > 1) return false;
            (clause.Dates, clause.Season) = (Phrase.Dates, null);
            EndScope();
            return true;
        }
        return TryBeginDates(Phrase.Dates, null);
    }

    private bool TrySeason()
    {
        // 5月-9月（夏季）: the dates say more.
        if (PreviousKind == HoursPhraseKind.Dates && Phrase.Separator < HoursSeparator.Comma) return true;
        return !_datesPending && TryBeginDates(null, Phrase.Season);
    }

    private bool TryBeginDates(DateSet? dates, int? season)
    {
        if (_daysPending && _days!.Nth.Length > 0) return false;
        (_dates, _season, _datesPending, _current) = (dates, season, true, null);
        if (_daysPending) _outerDays = _days;
        else _days = _outerDays;
        return true;
    }

    private void EndScope()
    {
        (_dates, _season, _days, _outerDays, _current) = (null, null, null, null, null);
        (_datesPending, _daysPending) = (false, false);
    }

    private bool IsBehindRange() => PreviousKind == HoursPhraseKind.Range;

    private bool TryDays()
    {
        if (Phrase.Depth > 0 && NextKind == HoursPhraseKind.Closed) return TryClosedInBrackets();
        // 周一休息，其余时间9:00-17:00: what is left over is clear where only days off come before.
        var isOtherDays = Phrase.Text.Length > 0;
        if (isOtherDays && (_daysPending || _statement.Open.Any() || !_statement.Closed.Any())) return false;
        if (_daysPending) return PreviousKind == HoursPhraseKind.Days && TryFurtherDays(Phrase.Days!);
        if (IsBehindRange() && _current is { NamedDays: null } clause && AreDaysOfRangeBefore())
        {
            if (Phrase.Days!.IsHolidaysOnly) return false;
            // 8:00-12:00，14:00-17:00（周三）: the afternoon alone may be meant.
            if (clause.Ranges.Count > 1 && (Phrase.Days.Weekdays & DaySet.MondayToFriday) != DaySet.MondayToFriday) return false;
            clause.NamedDays = Phrase.Days;
            EndScope();
            return true;
        }
        if (_outerDays is not null) EndDatesOfOuterDays();
        (_days, _daysPending, _current) = (Phrase.Days, true, null);
        return true;
    }

    // 周一至周五每天8:30-17:30; 每天周一至周日; 周一，周三，周五 9:00-11:00.
    private bool TryFurtherDays(DaySet further)
    {
        var pending = _days!;
        if (further == DaySet.Every && (pending == DaySet.Every || Phrase.Separator == HoursSeparator.None)) return true;
        if (Phrase.Separator == HoursSeparator.None && pending == DaySet.Every)
        {
            _days = further;
            return further.Weekdays == DaySet.All && !further.HasAnyHolidays;
        }
        // 8:00-18:00，周一至周五，周日休息: days without hours, then days off.
        var next = phrases.Skip(_index).FirstOrDefault(phrase => phrase.Kind != HoursPhraseKind.Days)?.Kind;
        if (Phrase.Separator > HoursSeparator.Comma || next != HoursPhraseKind.Range || !pending.CanJoin(further)
            || _statement.Clauses.Exists(clause => clause.NamedDays is null)) return false;
        _days = pending.Union(further);
        return true;
    }

    private void EndDatesOfOuterDays()
    {
        doubts.Add(HoursDoubt.ScopeOfDates);
        (_dates, _season, _outerDays) = (null, null, null);
    }

    // 周一至周五（节假日不办公）9:00-17:00: the hours go on after the brackets.
    private bool TryClosedInBrackets()
    {
        var clause = new HoursClause { IsClosed = true, NamedDays = Phrase.Days };
        KeepDatesOfGroup(clause, Phrase);
        _statement.Clauses.Add(clause);
        _index++;
        return true;
    }

    // 9:00-17:00（周一至周五）, 9:00-17:00 周一至周五: nothing follows that the days could belong to.
    private bool AreDaysOfRangeBefore()
    {
        if (NextKind is HoursPhraseKind.Closed or HoursPhraseKind.NeverClosed) return false;
        if (Phrase.Depth > phrases[_index - 1].Depth)
            return _index + 1 == phrases.Count || phrases[_index + 1].Depth < Phrase.Depth || NextKind == HoursPhraseKind.Except;
        // 8:30-17:30 双休日 may be days off.
        return (Phrase.Days!.Weekdays & DaySet.MondayToFriday) != 0
            && NextKind is null or HoursPhraseKind.Label or HoursPhraseKind.Note or HoursPhraseKind.Except or HoursPhraseKind.Including;
    }

    private bool TryRange()
    {
        if (_current is null)
        {
            AskForScopeOfDates();
            _current = new HoursClause { Dates = _dates, Season = _season, NamedDays = _days };
            _statement.Clauses.Add(_current);
            (_datesPending, _daysPending) = (false, false);
        }
        // 8:00-18:00（9:00-17:00）: what the brackets mean is not said; 24小时（0:00-24:00） says one thing twice.
        else if (IsBehindRange() && Phrase.Depth > phrases[_index - 1].Depth && Phrase.Range != phrases[_index - 1].Range)
            return false;
        else if (Phrase.Separator == HoursSeparator.Semicolon && _statement.Clauses.Count > 1)
            doubts.Add(HoursDoubt.Semicolon);
        _current.Ranges.Add(Phrase.Range);
        return _statement.Clauses.Count <= MaxClauses;
    }

    // Dates hold on for the next days: 5月-9月 周一至周五8:00-18:00，周六9:00-12:00.
    private void AskForScopeOfDates()
    {
        if (_datesPending || (_dates is null && _season is null)) return;
        var separator = phrases.Take(_index + 1).Reverse().TakeWhile((phrase, i) => i == 0 || phrase.Kind == HoursPhraseKind.Days)
            .Max(phrase => phrase.Separator);
        if (separator >= HoursSeparator.Semicolon || _statement.Open.Any(clause => !clause.IsDated) || IsAloneInLastGroup())
            doubts.Add(HoursDoubt.ScopeOfDates);
    }

    // 5月-9月周一至周五8:00-18:00，10月-4月周一至周五8:30-17:30，周六9:00-12:00: is Saturday that of both seasons, or of winter?
    private bool IsAloneInLastGroup()
    {
        var groups = phrases.Count(phrase => phrase.Kind is HoursPhraseKind.Dates or HoursPhraseKind.Season && phrase.Depth == 0);
        return groups > 1 && IsInLastGroup() && !_statement.Open.Any(clause => clause.NamedDays == _days
            && (clause.Dates != _dates || clause.Season != _season));
    }

    private bool IsInLastGroup() =>
        !phrases.Skip(_index + 1).Any(phrase => phrase.Kind is HoursPhraseKind.Dates or HoursPhraseKind.Season);

    private bool TryBreak()
    {
        if (_daysPending || _datesPending) return false;
        _statement.Breaks.Add(Phrase.Range);
        return true;
    }

    private bool TryClosed()
    {
        if (!_daysPending && !_datesPending) return false;
        var clause = new HoursClause { IsClosed = true, NamedDays = _days };
        if (_datesPending) (clause.Dates, clause.Season) = (_dates, _season);
        else KeepDatesOfGroup(clause, phrases[_index - 1]);
        _statement.Clauses.Add(clause);
        if (_datesPending && !_daysPending) (_dates, _season) = (null, null);
        (_days, _current, _datesPending, _daysPending) = (null, null, false, false);
        return true;
    }

    private bool TryClosedDays()
    {
        if (_daysPending || _datesPending) return false;
        var clause = new HoursClause { IsClosed = true, NamedDays = Phrase.Days };
        KeepDatesOfGroup(clause, Phrase);
        _statement.Clauses.Add(clause);
        (_days, _current) = (null, null);
        return true;
    }

    // Does 周日休息 behind one of several seasons belong to that season, or to the whole text? What parts it from the hours before, and
    // what parts the seasons, tells.
    private void KeepDatesOfGroup(HoursClause clause, HoursPhrase phrase)
    {
        if (_dates is null && _season is null) return;
        var groups = phrases.Where(other => other.Kind is HoursPhraseKind.Dates or HoursPhraseKind.Season && other.Depth == 0).Skip(1)
            .Select(other => other.Separator).ToList();
        var isLastGroup = IsInLastGroup();
        var separatorOfGroups = groups.Count == 0 ? 0 : groups.Max();
        var isWeaker = phrase.Separator < separatorOfGroups;
        var hasEarlierSibling = _statement.Closed.Any(other => other.IsDated && other.NamedDays is not null);
        if (isWeaker && (!isLastGroup || hasEarlierSibling)) (clause.Dates, clause.Season) = (_dates, _season);
        else if (isWeaker || !isLastGroup || _statement.Open.Any(open => !open.IsDated)) doubts.Add(HoursDoubt.ScopeOfDates);
    }

    private bool TryExcept()
    {
        var days = Phrase.Days!;
        var previous = phrases.Take(_index).LastOrDefault(phrase => phrase.Kind is not (HoursPhraseKind.Label or HoursPhraseKind.Note));
        if (days.HasAnyHolidays && previous?.Kind is HoursPhraseKind.Closed or HoursPhraseKind.ClosedDays)
        {
            if (days.Weekdays != 0 || days.HasSchoolHolidays) return false;
            _statement.ClosingHasException = true;
            return true;
        }
        var clause = new HoursClause { IsClosed = true, NamedDays = days };
        KeepDatesOfGroup(clause, Phrase);
        if (!IsExceptionOfAll()) doubts.Add(HoursDoubt.ScopeOfException);
        _statement.Clauses.Add(clause);
        return true;
    }

    // An exception at the head, or one parted from the last hours at the end, holds for the whole text.
    private bool IsExceptionOfAll()
    {
        var heads = phrases.Count(phrase => phrase.Kind is HoursPhraseKind.Days or HoursPhraseKind.Dates or HoursPhraseKind.Season);
        var isLast = !phrases.Skip(_index + 1).Any(phrase => phrase.Kind == HoursPhraseKind.Range);
        var isFirst = !phrases.Take(_index).Any(phrase => phrase.Kind == HoursPhraseKind.Range);
        if (_index == 0 || (heads <= 1 && (isFirst || isLast))) return true;
        return isLast && Phrase.Depth == 0 && Phrase.Separator >= HoursSeparator.Comma;
    }

    private bool TryNeverClosed()
    {
        var isLabel = !Phrase.Text.Contains("无休", StringComparison.Ordinal) && !Phrase.Text.StartsWith('不')
            && !Phrase.Text.EndsWith("不休", StringComparison.Ordinal);
        if (!_daysPending)
        {
            _statement.IsNeverClosed |= !isLabel;
            return !_datesPending || isLabel;
        }
        if (_days!.Weekdays == DaySet.All && !isLabel) return _statement.IsNeverClosed = true;
        var isFreeDays = _days.IsHolidaysOnly || (_days.Weekdays & ~DaySet.Weekend) == 0;
        if (NextKind == HoursPhraseKind.Range && phrases[_index + 1].Separator == HoursSeparator.None) return isLabel;
        if (!isFreeDays) return isLabel;
        _statement.IncludedDays.Add(_days);
        (_days, _daysPending, _current) = (null, false, null);
        return true;
    }

    // 办公时间 and 开放时间 in one text speak of two things.
    private bool TryLabel()
    {
        var isHeading = Phrase.Text.EndsWith("时间", StringComparison.Ordinal) || NextKind == HoursPhraseKind.Range;
        var activity = Phrase.Text.Replace("时间", "", StringComparison.Ordinal).Replace("对外", "", StringComparison.Ordinal)
            .Replace("免费", "", StringComparison.Ordinal);
        if (isHeading && activity.Length > 0) _labels.Add(activity);
        return _labels.Count <= 1;
    }

    private bool TryRemark()
    {
        if (Phrase.Kind == HoursPhraseKind.Note) doubts.AddNote(Phrase.Text);
        else if (Phrase.Kind == HoursPhraseKind.Including) _statement.IncludedDays.Add(Phrase.Days!);
        else if (Phrase.Kind == HoursPhraseKind.IncludingMakeUpWorkdays) doubts.Remove(HoursDoubt.Workdays);
        return true;
    }
}

using static Outposts.Hours.ListText.HoursTokenKind;

namespace Outposts.Hours.ListText;

/// <summary>Ranges of time: 8:30-17:30, 上午8点半至11点半, 早8点到晚6点, 17:00-次日2:00, 24小时.</summary>
internal sealed partial class HoursPhraseParser
{
    private bool TryRange()
    {
        var isAllDay = Kind == AllDay;
        // 周日全天休息.
        if (isAllDay && Peek(1).Kind == Closed) return TrySkip();
        if (ReadRange() is not { } range) return false;
        var isClosed = !isAllDay && !range.IsOpenEnd && Kind is MiddayBreak or Closed && !IsClosedDaysAhead();
        if (isClosed) _position++;
        Add(Create(isClosed ? HoursPhraseKind.ClosedRange : HoursPhraseKind.Range) with { Range = range });
        return true;
    }

    // 8:00-18:00 休息：周日 closes days, not the hours before it.
    private bool IsClosedDaysAhead() => Kind == Closed && Peek(1).Kind == Colon;

    private ListedRange? ReadRange()
    {
        if (Kind == AllDay)
        {
            if (Current.Value == 0) doubts.Add(HoursDoubt.WholeDay);
            _position++;
            return ListedRange.AllDay;
        }
        if (ReadTime(null) is not { } start) return null;
        var isOnwards = Accept(Onwards);
        if (!Accept(Dash)) return CreateOpenEnd(start);
        if (ReadTime(start) is { } end)
        {
            Accept(Until);
            return new RangeReader(start, end, _countsTo24, doubts).Read();
        }
        return Kind is HoursTokenKind.End or Separator or Close && !isOnwards ? CreateOpenEnd(start) : null;
    }

    private ListedRange? CreateOpenEnd(WrittenTime time)
    {
        if (time.IsNextDay || time.Style == TimeStyle.Bare) return null;
        doubts.Add(HoursDoubt.MissingEnd);
        return DayParts.Resolve(time.Part, time.Minutes) is { } minutes and < 1440 ? new ListedRange(minutes, 1440, IsOpenEnd: true) : null;
    }

    // 上午8:30, 次日凌晨2点, 8.
    private WrittenTime? ReadTime(WrittenTime? start)
    {
        var before = _position;
        var isNextDay = start is not null && Accept(NextDay);
        var part = DayPart.None;
        if (Kind == Part)
        {
            part = (DayPart)Current.Value;
            _position++;
            Accept(Colon);
        }
        if (Kind == Time && Current.Value <= 1440)
        {
            var time = new WrittenTime(Current.Value, Current.Style, part, isNextDay);
            _position++;
            return time;
        }
        var isBare = Kind == Number && Current.Value <= 24 && char.IsAsciiDigit(Current.Text[0]) && Current.Text.Length <= 2
            && (start is not null || Peek(1).Kind == Dash) && Peek(1).Kind is not (Month or Day or Year or Counter);
        if (isBare)
        {
            var time = new WrittenTime(Current.Value * 60, TimeStyle.Bare, part, isNextDay);
            _position++;
            return time;
        }
        _position = before;
        return null;
    }
}

using static Outposts.Hours.ListText.HoursTokenKind;

namespace Outposts.Hours.ListText;

/// <summary>Days of the week: 周一至周五、周日, 周末及节假日, 每月第一个周二.</summary>
internal sealed partial class HoursPhraseParser
{
    private bool TryDays()
    {
        var start = _position;
        if (ReadDays() is not { } days)
        {
            _position = start;
            return false;
        }
        if (Current.Text == "除外" && Accept(Outside)) Add(Create(HoursPhraseKind.Except) with { Days = days });
        else Add(Create(HoursPhraseKind.Days) with { Days = days });
        return true;
    }

    private DaySet? ReadDays()
    {
        if (Kind == EveryMonth) return ReadWeekdaysOfMonth();
        if (ReadDayItem() is not { } days) return null;
        var isAdjacent = false;
        var count = 1;
        while (true)
        {
            var start = _position;
            var hasJoint = Accept(And) || (Kind == Separator && IsJointOfDays() && Accept(Separator));
            // After 、 the word 周 may be left out: 周一、三、五.
            var item = hasJoint && ReadNumeral() is { } numeral ? numeral : ReadDayItem();
            if (item is null || !days.CanJoin(item) || (item.Weekdays & days.Weekdays) != 0)
            {
                _position = start;
                break;
            }
            isAdjacent |= !hasJoint && item.NamesWeekdays && days.NamesWeekdays && (days.Weekdays << 1 & item.Weekdays) == 0;
            count++;
            days = days.Union(item);
        }
        // 周一周五 may be 周一至周五 without its 至.
        if (isAdjacent && count == 2) doubts.Add(HoursDoubt.MissingDash);
        return days;
    }

    private bool IsJointOfDays() => Current.Value == HoursSeparator.Item
        || (Current.Text == "/" && Peek(1).Kind is Weekdays or Weekend or Holidays);

    private DaySet? ReadDayItem()
    {
        var token = Current;
        switch (token.Kind)
        {
            case Weekdays:
                return ReadWeekdays();
            case Weekend:
                _position++;
                return new DaySet { Weekdays = DaySet.Weekend, NamesWeekdays = true };
            case EveryDay or EveryYear when token.Kind == EveryDay || Peek(1).Kind is not (Number or Month):
                _position++;
                return DaySet.Every;
            case Workdays:
                _position++;
                if (token.Value == 0) doubts.Add(HoursDoubt.Workdays);
                return new DaySet { Weekdays = DaySet.MondayToFriday, NamesWeekdays = true, IsWorkdays = true };
            case Holidays:
                _position++;
                return new DaySet { HasHolidays = token.Value == 0, HasPublicHolidays = token.Value == 1 };
            case SchoolHolidays:
                _position++;
                doubts.Add(HoursDoubt.SchoolHolidays);
                return new DaySet { HasSchoolHolidays = true };
            default:
                return null;
        }
    }

    private DaySet? ReadWeekdays()
    {
        var from = Current.Value;
        _position++;
        if (Kind != Dash || int.PopCount(from) != 1) return new DaySet { Weekdays = from, NamesWeekdays = true };
        _position++;
        int to;
        if (Kind == Weekdays && int.PopCount(Current.Value) == 1)
        {
            to = Current.Value;
            _position++;
        }
        else if (Kind == Weekend)
        {
            to = 1 << 6;
            doubts.Add(HoursDoubt.WeekendAsEnd);
            _position++;
        }
        else if (ReadNumeral() is { } numeral)
        {
            to = numeral.Weekdays;
            doubts.Add(HoursDoubt.BareWeekday);
        }
        else return null;
        var mask = from;
        for (var day = from; day != to; day = day == 1 << 6 ? 1 : day << 1) mask |= day;
        return new DaySet { Weekdays = mask | to, NamesWeekdays = true };
    }

    // 三 in 周一、三, 五 in 周一至五, 日 in 周六、日: never a number that counts something.
    private DaySet? ReadNumeral()
    {
        var isNumeral = Kind == Number && Current.Value is >= 1 and <= 7 && Current.Text.Length == 1
            && Peek(1).Kind is not (Month or Day or Year or Counter)
            && (!char.IsAsciiDigit(Current.Text[0]) || Peek(1).Kind is not (Dash or Number));
        var isSunday = Kind == Day && Current.Text == "日" || (Kind == Unknown && Current.Text == "天");
        if (!isNumeral && !isSunday) return null;
        var day = isSunday ? 7 : Current.Value;
        _position++;
        return new DaySet { Weekdays = 1 << (day - 1), NamesWeekdays = true };
    }

    // 每月第一个周二, 每月第一、三个周六, 每月最后一个周五.
    private DaySet? ReadWeekdaysOfMonth()
    {
        _position++;
        var nth = new List<int>();
        if (Accept(Last)) nth.Add(-1);
        else
        {
            if (!Accept(Ordinal)) return null;
            do
            {
                Accept(Ordinal);
                if (Kind != Number || Current.Value is < 1 or > 5 || nth.Contains(Current.Value)) return null;
                nth.Add(Current.Value);
                _position++;
            }
            while (Accept(And) || (Kind == Separator && Current.Value == HoursSeparator.Item && Accept(Separator)));
            if (!Accept(Counter)) return null;
        }
        if (Kind != Weekdays || int.PopCount(Current.Value) != 1) return null;
        var days = new DaySet { Weekdays = Current.Value, NamesWeekdays = true, Nth = string.Join(',', nth) };
        _position++;
        return days;
    }
}

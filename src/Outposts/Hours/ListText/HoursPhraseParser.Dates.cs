using Outposts.Hours.Rules;
using static Outposts.Hours.ListText.HoursTokenKind;

namespace Outposts.Hours.ListText;

/// <summary>Days of the year: 5月-9月, 6-9月, 7、8月, 6月1日至9月30日, 11月至次年3月.</summary>
internal sealed partial class HoursPhraseParser
{
    private bool TryDates()
    {
        var start = _position;
        var dates = new DateSet();
        if (Kind == EveryYear) _position++;
        while (true)
        {
            if (!TryDateRange(dates))
            {
                _position = start;
                return false;
            }
            var joint = _position;
            if (!(Accept(And) || (Kind == Separator && Current.Value == HoursSeparator.Item && Accept(Separator)))) break;
            if (Kind == Number && IsDateAhead()) continue;
            _position = joint;
            break;
        }
        if (Accept(Outside)) return false;
        Add(Create(HoursPhraseKind.Dates) with { Dates = dates });
        return true;
    }

    // A number begins a date when 年, 月 follow it, at once or after a dash or more numbers.
    private bool IsDateAhead()
    {
        for (var count = 1; count < 24; count++)
        {
            var kind = Peek(count).Kind;
            if (kind is Month or Year) return true;
            if (kind is not (Number or Dash or Separator or And)) return false;
        }
        return false;
    }

    private bool TryDateRange(DateSet dates)
    {
        if (Kind != Number || !IsDateAhead()) return false;
        if (Peek(1).Kind is Dash or Separator or And) return TryMonths(dates);
        if (ReadDate(0) is not { } from) return false;
        if (Kind != Dash) return dates.TryAdd(from, from);
        _position++;
        Accept(NextYear);
        var to = Kind == Number && Peek(1).Kind == Day && from.Day > 0 ? ReadDay(from) : ReadDate(from.Year);
        if (to is not { } last) return false;
        // 2026年12月20日-1月5日 can only run into the next year.
        if (last.Year > 0 && last.Year == from.Year && (last.Month, last.Day).CompareTo((from.Month, from.Day)) < 0)
            last = last with { Year = last.Year + 1 };
        return dates.TryAdd(from, last);
    }

    // 6-9月, 7、8月.
    private bool TryMonths(DateSet dates)
    {
        while (true)
        {
            if (Kind != Number) return false;
            var month = new CalendarDate(0, Current.Value, 0);
            _position++;
            var last = month;
            if (Accept(Dash))
            {
                Accept(NextYear);
                if (Kind != Number) return false;
                last = last with { Month = Current.Value };
                _position++;
            }
            if (!dates.TryAdd(month, last)) return false;
            if (Accept(Month)) return Kind != Number || Peek(1).Kind != Day;
            if (!Accept(Separator) && !Accept(And)) return false;
        }
    }

    private CalendarDate? ReadDate(int year)
    {
        if (Kind == Number && Peek(1).Kind == Year)
        {
            if (Current.Text.Length != 4) return null;
            year = Current.Value;
            _position += 2;
        }
        if (Kind != Number || Peek(1).Kind != Month) return null;
        var month = Current.Value;
        _position += 2;
        if (Kind != Number || Peek(1).Kind != Day) return new CalendarDate(year, month, 0);
        var day = Current.Value;
        _position += 2;
        return day == 0 ? null : new CalendarDate(year, month, day);
    }

    private CalendarDate? ReadDay(CalendarDate first)
    {
        var day = Current.Value;
        _position += 2;
        return day > first.Day ? first with { Day = day } : null;
    }
}

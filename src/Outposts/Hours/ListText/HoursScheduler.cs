using Outposts.Hours.Rules;

namespace Outposts.Hours.ListText;

/// <summary>Decides what the clauses of a text mean together: holidays, seasons, breaks, exceptions, and clauses that speak of the same
/// days. Each step returns whether the text still has a meaning.</summary>
internal sealed class HoursScheduler(HoursStatement statement, HoursDoubts doubts)
{
    private List<HoursClause> Open => [.. statement.Open];

    private List<HoursClause> Closed => [.. statement.Closed];

    /// <summary>Resolves the clauses in place; false when they contradict each other.</summary>
    public static bool TryResolve(HoursStatement statement, HoursDoubts doubts)
    {
        var scheduler = new HoursScheduler(statement, doubts);
        return scheduler.TrySeasons()
            && scheduler.TryHolidays()
            && scheduler.TryIncludedDays()
            && scheduler.TryMergeRanges()
            && scheduler.TryExceptionOfClosing()
            && scheduler.TryOverlaps()
            && scheduler.TryClosings();
    }

    // Summer and winter without dates are asked about as the usual office schedule has them; one of them alone says too little.
    private bool TrySeasons()
    {
        var seasons = statement.Clauses.Select(clause => clause.Season).OfType<int>().Distinct().ToList();
        if (seasons.Count > 0)
        {
            if (!seasons.Contains(0) || !seasons.Contains(1) || seasons.Contains(2)) return false;
            foreach (var clause in statement.Clauses.Where(clause => clause.Season is not null))
            {
                var dates = new DateSet();
                var (first, last) = clause.Season == 0 ? (5, 9) : (10, 4);
                dates.TryAdd(new CalendarDate(0, first, 0), new CalendarDate(0, last, 0));
                (clause.Dates, clause.Season) = (dates, null);
            }
            doubts.Add(HoursDoubt.SeasonDates);
        }
        // 5月-9月 周一至周五8:00-18:00；10月-4月 8:30-17:30: in winter perhaps on weekdays alone too.
        var dated = Open.Where(clause => clause.IsDated).ToList();
        if (dated.Exists(clause => clause.NamedDays is null) && dated.Exists(clause => clause.NamedDays is not null))
            doubts.Add(HoursDoubt.DaysOfPeriod);
        var covers = statement.Clauses.Select(clause => clause.Dates).OfType<DateSet>().Where(dates => !dates.HasYear).ToList();
        if (Open.TrueForAll(clause => clause.Dates is not null) && !statement.IsClosedOtherwise && !DateSet.CoverYear(covers))
            doubts.Add(HoursDoubt.RestOfYear);
        return true;
    }

    private bool TryHolidays()
    {
        var weekdays = Open.Aggregate(0, (mask, clause) => mask | clause.Days.Weekdays);
        var named = NamedWeekdays(statement.Clauses);
        foreach (var clause in Open.Where(clause => clause.Days.HasHolidays && (named & DaySet.Weekend) != DaySet.Weekend))
        {
            // 节假日 9:00-16:00 beside 周一至周五: Saturdays and Sundays are probably meant too.
            doubts.Add(HoursDoubt.Holidays);
            clause.NamedDays = clause.Days with { Weekdays = clause.Days.Weekdays | DaySet.Weekend, NamesWeekdays = true };
        }
        // Where a Saturday or Sunday is named as open, or both as closed, 节假日 can only mean public holidays.
        var isCertain = (weekdays & DaySet.Weekend) == 0 || (NamedWeekdays(Open) & DaySet.Weekend) != 0
            || (NamedWeekdays(Closed) & DaySet.Weekend) == DaySet.Weekend;
        if (!isCertain && Closed.Exists(clause => clause.Days.HasHolidays)) doubts.Add(HoursDoubt.Holidays);
        if (Open.Exists(clause => clause.Days.HasHolidays || clause.Days.HasPublicHolidays)
            && Closed.Exists(clause => clause.Days.HasHolidays || clause.Days.HasPublicHolidays)) return false;
        CloseHolidaysOfWorkdays();
        return true;
    }

    private static int NamedWeekdays(IEnumerable<HoursClause> clauses) =>
        clauses.Where(clause => clause.NamedDays is { NamesWeekdays: true, Nth: "" })
            .Aggregate(0, (mask, clause) => mask | clause.Days.Weekdays);

    private void CloseHolidaysOfWorkdays()
    {
        if (!Open.Exists(clause => clause.Days.IsWorkdays) || statement.Clauses.Exists(clause => clause.HasHolidays)) return;
        if (Open.Exists(clause => !clause.Days.IsWorkdays)) doubts.Add(HoursDoubt.HolidaysInBase);
        statement.Clauses.Add(new HoursClause { IsClosed = true, NamedDays = new DaySet { HasPublicHolidays = true } });
    }

    private bool TryIncludedDays()
    {
        var weekdays = Open.Aggregate(0, (mask, clause) => mask | clause.Days.Weekdays);
        var isEveryDay = weekdays == DaySet.All && Closed.Count == 0;
        if (statement.IsNeverClosed && !isEveryDay) return false;
        foreach (var days in statement.IncludedDays)
        {
            if ((days.Weekdays & ~weekdays) != 0 || days.HasSchoolHolidays) return false;
            if (!days.HasAnyHolidays || isEveryDay) continue;
            if (Open.Count != 1 || statement.Clauses.Exists(clause => clause.HasHolidays)) return false;
            doubts.Add(HoursDoubt.OpenOnHolidays);
            Open[0].NamedDays = Open[0].Days with { HasPublicHolidays = true };
        }
        return true;
    }

    // Clauses for the very same days become one; their ranges are ordered and must not overlap.
    private bool TryMergeRanges()
    {
        for (var i = statement.Clauses.Count - 1; i > 0; i--)
        {
            var clause = statement.Clauses[i];
            var same = statement.Clauses.Take(i).FirstOrDefault(other => other.IsClosed == clause.IsClosed
                && other.Days.ToString() == clause.Days.ToString() && $"{other.Dates}" == $"{clause.Dates}");
            if (same is null) continue;
            same.Ranges.AddRange(clause.Ranges);
            statement.Clauses.RemoveAt(i);
        }
        return Open.TrueForAll(TryOrderRanges) && TryBreaks();
    }

    private static bool TryOrderRanges(HoursClause clause)
    {
        var ranges = clause.Ranges.Distinct().OrderBy(range => range.Start).ToList();
        clause.Ranges.Clear();
        clause.Ranges.AddRange(ranges);
        for (var i = 1; i < ranges.Count; i++)
            if (ranges[i - 1].Overlaps(ranges[i]) || ranges[i - 1].IsOpenEnd) return false;
        return ranges.Count < 2 || ranges[^1].End - 1440 <= ranges[0].Start;
    }

    private bool TryBreaks()
    {
        foreach (var pause in statement.Breaks)
        {
            if (Open.Count > 1) doubts.Add(HoursDoubt.ScopeOfException);
            foreach (var clause in Open)
            {
                var index = clause.Ranges.FindIndex(range => range.Start < pause.Start && pause.End < range.End && !range.IsOpenEnd);
                if (index >= 0)
                {
                    var range = clause.Ranges[index];
                    clause.Ranges.RemoveAt(index);
                    clause.Ranges.InsertRange(index, [range with { End = pause.Start }, range with { Start = pause.End }]);
                }
                // 8:30-12:00 13:30-17:30（12:00-13:30午休） says it twice.
                else if (clause.Ranges.Exists(range => range.Overlaps(pause))) return false;
            }
        }
        return true;
    }

    // 周一闭馆（节假日除外）: on holidays it opens as on other days.
    private bool TryExceptionOfClosing()
    {
        if (!statement.ClosingHasException) return true;
        if (Open.Count != 1 || Closed.Count != 1 || Open[0].IsDated || statement.Clauses.Exists(clause => clause.HasHolidays)) return false;
        if ((Closed[0].Days.Weekdays & DaySet.Weekend) != 0) return false;
        doubts.Add(HoursDoubt.ExceptionOfClosing);
        statement.Clauses.Add(new HoursClause { NamedDays = new DaySet { HasPublicHolidays = true }, Ranges = [.. Open[0].Ranges] });
        return true;
    }

    private bool TryOverlaps()
    {
        var open = Open;
        for (var later = 1; later < open.Count; later++)
            for (var earlier = 0; earlier < later; earlier++)
                if (!TryOverlap(open[earlier], open[later])) return false;
        return true;
    }

    private bool TryOverlap(HoursClause earlier, HoursClause later)
    {
        var common = earlier.Dates is null || later.Dates is null ? int.MaxValue : earlier.Dates.CountCommon(later.Dates);
        if (common == 0) return true;
        var (first, second) = (earlier.Days, later.Days);
        // A holiday is an exception to the week, but two clauses for it contradict each other.
        if (first.HasAnyHolidays && second.HasAnyHolidays) return false;
        if ((first.Weekdays & second.Weekdays) == 0) return true;
        if (first.Nth.Length > 0 && second.Nth.Length > 0) return false;
        var containsDates = earlier.Dates is null || (later.Dates is not null && earlier.Dates.ContainsAll(later.Dates));
        var containsDays = (second.Weekdays & ~first.Weekdays) == 0 && first.Nth.Length == 0;
        if (!containsDates && common <= 2)
        {
            doubts.Add(HoursDoubt.SharedDates);
            return true;
        }
        if (!containsDates || !containsDays || first.HasAnyHolidays || second.HasAnyHolidays) return false;
        // 每天8:00-18:00，周日9:00-17:00 replaces; with other hours, as in 周二14:00-17:00 beside 8:00-12:00, they may come on top.
        var isReplaced = earlier.Ranges.Exists(range => later.Ranges.Exists(range.Overlaps));
        // 24小时（周一至周五8:00-18:00）: the shorter hours may be those with staff.
        if (!isReplaced || earlier.Ranges.Contains(ListedRange.AllDay)) doubts.Add(HoursDoubt.AddedHours);
        later.IsAdded = !isReplaced;
        return true;
    }

    private bool TryClosings()
    {
        foreach (var closing in Closed)
        {
            // On which weekdays a holiday is no workday is not said by 工作日休息.
            if (closing.Days.IsWorkdays) return false;
            var mask = closing.Days.Nth.Length > 0 ? 0 : closing.Days.Weekdays;
            foreach (var clause in Open)
            {
                if (closing.Dates is not null && (clause.Dates is null || closing.Dates.CountCommon(clause.Dates) == 0)) continue;
                if (mask != 0 && (clause.Days.Weekdays & ~mask) == 0 && clause.Days.Weekdays != 0) return false;
                if (!clause.Days.NamesWeekdays || (mask & clause.Days.Weekdays) == 0) continue;
                if (clause.Days.Weekdays != DaySet.All) return false;
                doubts.Add(HoursDoubt.ClosedOnNamedDay);
            }
        }
        return TryNights() && TryDatesAndHolidays();
    }

    // A day off ends the night before it in the language. Where that night matters the closing goes, or is asked about.
    private bool TryNights()
    {
        if (!Open.Exists(clause => clause.RunsPastMidnight)) return true;
        var weekdays = Open.Aggregate(0, (mask, clause) => mask | clause.Days.Weekdays);
        statement.Clauses.RemoveAll(clause => clause.IsClosed && !clause.HasHolidays && (clause.Days.Weekdays & weekdays) == 0);
        if (Closed.Count > 0) doubts.Add(HoursDoubt.NightBeforeClosing);
        return true;
    }

    // Dates that are an exception to undated hours, and holidays: which of them is the exception to the other?
    private bool TryDatesAndHolidays()
    {
        var hasUndated = Open.Exists(clause => !clause.IsDated && !clause.HasHolidays);
        var openDates = hasUndated && Open.Exists(clause => clause.IsDated);
        var closedDates = hasUndated && Closed.Exists(clause => clause.IsDated);
        var hasOpenHolidays = Open.Exists(clause => clause.HasHolidays);
        if ((openDates && Closed.Exists(clause => clause.HasHolidays)) || ((openDates || closedDates) && hasOpenHolidays))
            doubts.Add(HoursDoubt.SharedDates);
        return true;
    }
}

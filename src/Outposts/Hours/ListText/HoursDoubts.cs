namespace Outposts.Hours.ListText;

/// <summary>Why a meaning is only probable.</summary>
internal enum HoursDoubt
{
    MorningOrAfternoon,
    Overnight,
    BareHours,
    Misprint,
    PartOfDay,
    MissingEnd,
    WholeDay,
    Workdays,
    Holidays,
    HolidaysInBase,
    SchoolHolidays,
    SeasonDates,
    RestOfYear,
    DaysOfPeriod,
    SharedDates,
    BareWeekday,
    MissingDash,
    WeekendAsEnd,
    ScopeOfException,
    ExceptionOfClosing,
    ScopeOfDates,
    AddedHours,
    ClosedOnNamedDay,
    OpenOnHolidays,
    Semicolon,
    NightBeforeClosing,
    Language,
}

/// <summary>Collects why a meaning is only probable, in the order of the text, each reason once.</summary>
internal sealed class HoursDoubts
{
    private readonly List<LocalizedText> _reasons = [];

    public bool Any => _reasons.Count > 0;

    public void Add(HoursDoubt doubt)
    {
        var reason = ReasonOf(doubt);
        if (!_reasons.Contains(reason)) _reasons.Add(reason);
    }

    /// <summary>Takes a reason back, when a later phrase has answered it.</summary>
    public void Remove(HoursDoubt doubt) => _reasons.Remove(ReasonOf(doubt));

    /// <summary>Names words that stay out of the hours.</summary>
    public void AddNote(string words) => _reasons.Add(LocalizedText.Of($"“{words}”没有译入", $"\"{words}\" is left out"));

    /// <summary>Gets the question whether hours are meant.</summary>
    public LocalizedText AskFor(string hours) => new(
        $"是否应为 {hours}？{string.Join("；", _reasons.Select(reason => reason.Chinese))}。",
        $"Is {hours} meant? {string.Join("; ", _reasons.Select(reason => reason.English))}.");

    private static LocalizedText ReasonOf(HoursDoubt doubt) => doubt switch
    {
        HoursDoubt.MorningOrAfternoon => new("没有写上午还是下午", "the text does not say whether a time is in the morning or the afternoon"),
        HoursDoubt.Overnight => new("结束早于开始，又没有写“次日”", "a range ends before it begins, and does not say 次日 (next day)"),
        HoursDoubt.BareHours => new("时间只写了数字", "a time is only a number"),
        HoursDoubt.Misprint => new("时间的写法像是笔误", "a time looks like a misprint"),
        HoursDoubt.PartOfDay => new("“上午”之后写到了下午", "a range after 上午 (morning) ends in the afternoon"),
        HoursDoubt.MissingEnd => new("没有写结束时间", "the end is not written"),
        HoursDoubt.WholeDay => new("“全天”可能是24小时，也可能是整个白天", "the whole day may mean 24 hours or the working day"),
        HoursDoubt.Workdays => new("“工作日”是否按国务院安排：调休上班日开放，法定节假日不开放",
            "do workdays follow the official calendar: open on make-up workdays, closed on public holidays"),
        HoursDoubt.Holidays => new("“节假日”是否包括周六、周日", "does 节假日 (holidays) include Saturdays and Sundays"),
        HoursDoubt.HolidaysInBase => new("没有写法定节假日是否开放", "the text does not say whether it opens on public holidays"),
        HoursDoubt.SchoolHolidays => new("寒暑假的日期由学校历定", "the dates of school holidays come from the school calendar"),
        HoursDoubt.SeasonDates => new("没有写夏季、冬季的起止日期", "the text does not say when summer and winter begin and end"),
        HoursDoubt.RestOfYear => new("没有写其余日期是否开放", "the text does not say whether it opens on the other days of the year"),
        HoursDoubt.DaysOfPeriod => new("有的时段没有写星期", "some periods name no weekdays"),
        HoursDoubt.SharedDates => new("有的日期同时属于两段", "some dates are in two of the periods"),
        HoursDoubt.BareWeekday => new("“至”之后的星期只写了数字", "the weekday after the dash is only a number"),
        HoursDoubt.MissingDash => new("两个星期之间没有写“至”或“、”", "nothing stands between two weekdays"),
        HoursDoubt.WeekendAsEnd => new("“至周末”是否到周日", "does the weekend at the end of a range end on Sunday"),
        HoursDoubt.ScopeOfException => new("“除外”是否适用于全部时间", "does the exception hold for all hours of the text"),
        HoursDoubt.ExceptionOfClosing => new("“除外”是指节假日照常开放，还是节假日不开放", "does the exception mean open or closed on holidays"),
        HoursDoubt.ScopeOfDates => new("后面的时间是否只在前面的日期内", "do the later hours hold within the dates before them"),
        HoursDoubt.AddedHours => new("后面的时间是增加还是代替", "do the later hours add to the earlier ones or replace them"),
        HoursDoubt.ClosedOnNamedDay => new("同一天既写了开放又写了休息", "a day is named as open and as closed"),
        HoursDoubt.OpenOnHolidays => new("节假日是否按同样时间开放", "are the hours on holidays the same"),
        HoursDoubt.Semicolon => new("分号之后的时间是否指前面的日子", "do the times after the semicolon hold on the days before it"),
        HoursDoubt.NightBeforeClosing => new("休息日的前一晚是否开到次日", "does the night before a day off last into that day"),
        HoursDoubt.Language => new("只有按 opening_hours 的规则才读得通", "the text makes sense only by the rules of opening_hours"),
        _ => throw new ArgumentOutOfRangeException(nameof(doubt), doubt, null),
    };
}

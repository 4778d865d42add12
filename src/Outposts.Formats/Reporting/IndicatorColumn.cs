using System.Globalization;
using Outposts.Reporting;

namespace Outposts.Formats.Reporting;

/// <summary>A column of the list of indicators.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Value">Its value in a row: a whole number, a double, a word in the reader's language, or null when it is unknown.</param>
internal sealed record IndicatorColumn(LocalizedText Name, Func<IndicatorRow, object?> Value)
{
    /// <summary>All columns after the month and the district.</summary>
    public static IReadOnlyList<IndicatorColumn> All { get; } =
    [
        new(new("月份已结束", "month is over"), row => row.IsOver ? new LocalizedText("是", "yes") : new LocalizedText("否", "no")),
        new(new("覆盖面：劳动者", "coverage: workers"), row => row.Coverage.Demand),
        new(new("已覆盖劳动者", "workers covered"), row => row.Coverage.Covered),
        new(new("覆盖率", "share covered"), row => row.Coverage.Share),
        new(new("覆盖率说明", "share covered: why not"), row => row.Coverage.Gap is { } gap ? TextOf(gap) : null),
        new(new("开放阵地", "outposts open"), row => row.Coverage.Outposts),
        new(new("新开放", "opened"), row => row.Coverage.OutpostsOpened),
        new(new("停止开放", "closed"), row => row.Coverage.OutpostsClosed),
        new(new("可用服务项次", "services available"), row => row.Coverage.Services),
        new(new("新增服务项次", "services added"), row => row.Coverage.ServicesAdded),
        new(new("参与度：确认正常", "participation: confirmations"), row => row.Participation.Confirmations),
        new(new("反映进不去", "could not enter"), row => row.Participation.CouldNotEnter),
        new(new("反映服务有问题", "service broken"), row => row.Participation.ServiceBroken),
        new(new("反映已搬走", "moved"), row => row.Participation.Moved),
        new(new("反映已不存在", "gone"), row => row.Participation.Gone),
        new(new("其中存疑", "set aside among these"), row => row.Participation.Flagged),
        new(new("已答复", "answered"), row => row.Participation.Answered),
        new(new("答复率", "share answered"), row => row.Participation.AnsweredShare),
        new(new("答复中位小时", "median hours to answer"), row => row.Participation.MedianHours),
        new(new("被反映的阵地", "outposts reported on"), row => row.Participation.OutpostsReported),
        new(new("活动场次", "event dates held"), row => row.Participation.EventDates),
        new(new("到场人次", "attendance"), row => row.Participation.Attendance),
        new(new("有到场记录的场次", "dates with attendance"), row => row.Participation.DatesWithAttendance),
        new(new("大蓬车到访", "bus visits"), row => row.Participation.Visits),
        new(new("到访是否成行未知", "bus visits unclear"), row => row.Participation.VisitsUnclear),
        new(new("体检预约", "bookings"), row => row.Participation.Bookings),
        new(new("到场核销", "check-ins"), row => row.Participation.CheckIns),
        new(new("到场率", "show-up share"), row => row.Participation.ShowUpShare),
        new(new("满意度：评价数", "satisfaction: ratings"), row => row.Satisfaction.Ratings),
        new(new("满意", "satisfied"), row => row.Satisfaction.Satisfied),
        new(new("一般", "so-so"), row => row.Satisfaction.SoSo),
        new(new("不满意", "not satisfied"), row => row.Satisfaction.Dissatisfied),
        new(new("满意率", "share satisfied"), row => row.Satisfaction.Share),
        new(new("95% 区间下限", "95% interval from"), row => row.Satisfaction.Low),
        new(new("95% 区间上限", "95% interval to"), row => row.Satisfaction.High),
        new(new("满意率说明", "share satisfied: why not"), row => row.Satisfaction.Gap is { } gap ? TextOf(gap) : null),
    ];

    /// <summary>Gets a value as a list writes it: a share with 4 digits after the point, nothing when it is unknown.</summary>
    public string TextOf(IndicatorRow row, Language language) => Value(row) switch
    {
        null => "",
        double number => number.ToString("0.####", CultureInfo.InvariantCulture),
        LocalizedText text => In(text, language),
        var number => Convert.ToString(number, CultureInfo.InvariantCulture)!,
    };

    /// <summary>Gets a value as a workbook writes it.</summary>
    public object? CellOf(IndicatorRow row, Language language) => Value(row) is var value && value is LocalizedText text
        ? In(text, language) : value;

    /// <summary>Gets a text in a language.</summary>
    public static string In(LocalizedText text, Language language) => language == Language.En ? text.English : text.Chinese;

    private static LocalizedText TextOf(IndicatorGap gap) => gap switch
    {
        IndicatorGap.NotYet => new("月份未到", "the month has not begun"),
        IndicatorGap.BeforeRegister => new("当时还没有名册", "before the register"),
        IndicatorGap.NoDemand => new("无劳动者数据", "no data on workers"),
        IndicatorGap.NoRatings => new("无人评价", "no ratings"),
        IndicatorGap.TooFew => new("评价太少，不公布", "too few ratings to tell"),
        _ => new("为保护他区少量评价，不公布", "withheld: it would tell the few of another district"),
    };
}

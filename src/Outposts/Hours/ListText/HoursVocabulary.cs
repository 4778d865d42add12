using static Outposts.Hours.ListText.HoursTokenKind;

namespace Outposts.Hours.ListText;

/// <summary>The words of the grammar. The longest word that stands at a place is the one read there.</summary>
internal static class HoursVocabulary
{
    private static readonly Dictionary<string, (HoursTokenKind Kind, int Value)> Words = new(StringComparer.OrdinalIgnoreCase);
    private static readonly int MaxWordLength;

    static HoursVocabulary()
    {
        AddDays();
        AddTimes();
        AddDates();
        AddStates();
        MaxWordLength = Words.Keys.Max(word => word.Length);
    }

    /// <summary>Gets the longest word at a position; null when none stands there.</summary>
    public static (HoursTokenKind Kind, int Value, int Length)? At(string text, int position)
    {
        for (var length = Math.Min(MaxWordLength, text.Length - position); length > 0; length--)
            if (Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.AsSpan(position, length), out var word)
                && !EndsInsideLatinWord(text, position, length))
                return (word.Kind, word.Value, length);
        return null;
    }

    /// <summary>Whether a piece may stand in a note, which says nothing of when it is open.</summary>
    public static bool IsNote(HoursTokenKind kind) => kind is Unknown or Phone or PhoneLabel or Separator or Colon or And;

    // "Mo" is no word in "More".
    private static bool EndsInsideLatinWord(string text, int position, int length) =>
        position + length < text.Length && char.IsAsciiLetter(text[position + length - 1]) && char.IsAsciiLetter(text[position + length]);

    private static void AddDays()
    {
        Add(Weekend, 0, "周末", "双休日", "每周末");
        Add(EveryDay, 0, "每天", "每日", "天天", "一周七天", "一周7天", "365天", "每周七天", "每周7天");
        Add(OtherDays, 0, "其余时间", "其他时间", "其余", "其它时间", "其他日期", "其余日期", "其他日子", "其余时段", "其他时段");
        Add(Workdays, 1, "法定工作日", "国家法定工作日");
        Add(Workdays, 0, "工作日", "平日", "工作日期间");
        Add(Holidays, 1, "法定节假日", "国家法定节假日", "法定假日", "法定节日", "国定假日", "国家法定假日", "国家节假日",
            "公众假期", "PH");
        Add(Holidays, 0, "节假日", "假日", "节日", "节假日期间");
        Add(SchoolHolidays, 0, "寒暑假", "寒暑假期间", "学校假期", "SH");
        Add(MakeUpWorkdays, 0, "调休", "调休日", "调休上班日", "调休工作日", "补班", "补班日");
        string[][] latin =
        [
            ["Mo", "Mon", "Monday"], ["Tu", "Tue", "Tues", "Tuesday"], ["We", "Wed", "Wednesday"],
            ["Th", "Thu", "Thur", "Thurs", "Thursday"], ["Fr", "Fri", "Friday"], ["Sa", "Sat", "Saturday"], ["Su", "Sun", "Sunday"],
        ];
        for (var day = 0; day < latin.Length; day++) Add(Weekdays, 1 << day, latin[day]);
    }

    private static void AddTimes()
    {
        Add(AllDay, 1, "24小时", "24h", "二十四小时", "全天24小时", "全天候24小时", "24小时全天", "24小时全天候", "24小时不打烊", "24小时不间断",
            "24/7", "7*24小时", "7*24", "7x24小时", "7x24", "7*24h", "7x24h", "7天24小时", "24*7", "24x7", "24小时*7天", "7天*24小时",
            "昼夜", "全日24小时");
        Add(AllDay, 0, "全天", "全天候", "全日", "整天");
        Add(Part, (int)DayPart.BeforeDawn, "凌晨");
        Add(Part, (int)DayPart.Morning, "上午", "早上", "早晨", "清晨", "早", "晨", "早间");
        Add(Part, (int)DayPart.Noon, "中午", "正午", "午间");
        Add(Part, (int)DayPart.Afternoon, "下午", "午后");
        Add(Part, (int)DayPart.Evening, "晚上", "晚间", "晚", "夜间", "夜里", "夜晚", "傍晚");
        Add(NextDay, 0, "次日", "第二天", "第二日", "翌日", "隔天", "隔日");
        Add(Onwards, 0, "起", "开始", "以后", "之后");
        Add(Until, 0, "止", "为止");
        Add(Dash, 0, "-", "至", "到");
    }

    private static void AddDates()
    {
        Add(Season, 0, "夏季", "夏天", "夏令时", "夏令", "夏时制", "夏季时间", "夏");
        Add(Season, 1, "冬季", "冬天", "冬令时", "冬令", "冬时制", "冬季时间", "冬");
        Add(Season, 2, "春季", "秋季", "春秋季", "春夏季", "秋冬季", "夏秋季", "冬春季", "旺季", "淡季", "供暖季", "非供暖季", "春秋", "汛期");
        Add(Year, 0, "年");
        Add(Month, 0, "月", "月份");
        Add(Day, 0, "日", "号");
        Add(NextYear, 0, "次年", "翌年", "来年", "第二年");
        Add(EveryYear, 0, "每年", "全年", "常年");
        Add(EveryMonth, 0, "每月", "每个月");
        Add(Ordinal, 0, "第");
        Add(Last, 0, "最后一个", "最后");
        Add(Counter, 0, "个");
    }

    private static void AddStates()
    {
        Add(Closed, 0, "休息", "闭馆", "闭站", "闭园", "闭店", "关闭", "关门", "不开放", "不营业", "不办公", "不上班", "不对外开放", "停诊", "休诊",
            "公休", "休馆", "放假", "歇业", "休业", "不接待", "休", "off", "closed", "不开门", "不开");
        Add(ClosedDays, 0, "休息日", "闭馆日", "公休日", "休馆日", "闭站日", "休诊日");
        Add(MiddayBreak, 0, "午休", "午休时间", "中午休息", "午间休息", "中午休息时间", "午间闭馆", "中午闭馆");
        Add(NoMiddayBreak, 0, "中午不休", "中午不休息", "午间不休", "午间不休息", "中午不闭馆", "午休不闭馆", "中午正常开放", "中午照常开放",
            "中午不关门", "午间照常", "中午不打烊");
        Add(NeverClosed, 0, "全年无休", "无休", "常年无休", "全年不休", "不休", "不休息", "年中无休", "照常", "照常开放", "照常营业", "照常上班",
            "正常开放", "正常营业", "正常上班", "正常办公", "不打烊", "不闭馆", "365天无休", "天天无休");
        Add(Label, 0, "开放", "营业", "服务", "办公", "上班", "对外开放", "开门", "开馆", "免费开放", "接待", "受理", "门诊", "开站", "对外服务", "open");
        foreach (var label in (string[])["开放", "营业", "服务", "办公", "工作", "上班", "对外开放", "运营", "接待", "开门", "门诊", "受理", "办理", "开馆",
            "站点开放", "驿站开放", "接诊", "坐诊", "值班", "业务办理", "咨询", "对外营业", "对外服务", ""])
            Add(Label, 1, label + "时间");
        Add(Except, 0, "除了", "除", "除去");
        Add(Without, 0, "不含", "不包括", "不包含");
        Add(Including, 0, "含", "包括", "包含");
        Add(Outside, 0, "除外", "之外", "以外", "外");
        Add(And, 0, "和", "及", "与", "以及", "&");
        Add(PhoneLabel, 0, "电话", "联系电话", "咨询电话", "服务电话", "热线");
    }

    private static void Add(HoursTokenKind kind, int value, params string[] words)
    {
        foreach (var word in words) Words[word] = (kind, value);
    }
}

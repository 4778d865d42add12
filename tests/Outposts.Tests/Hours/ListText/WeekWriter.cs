using System.Globalization;

namespace Outposts.Tests.Hours.ListText;

/// <summary>Writes a week as a clerk might, in a random style. It shares nothing with the translator.</summary>
internal sealed class WeekWriter(Random random)
{
    private const string Numerals = "一二三四五六日";
    private string _week = "周";
    private string _to = "至";
    private int _style;

    public string Write(RandomWeek week)
    {
        _week = Pick("周", "星期", "礼拜");
        _to = Pick("至", "到", "-", "~", "——", "－");
        _style = random.Next(6);
        var parts = Enumerable.Range(0, week.Groups.Length).Select(group => Days(week, group) + Ranges(week.Groups[group])).ToList();
        var joint = Pick("；", "，", "\n", ", ", "。");
        if (week.Holidays == 2) parts.Add("法定节假日" + Pick("", "：", " ") + Ranges(week.HolidayRanges));
        var closed = Enumerable.Range(0, 7).Where(day => week.Days[day] < 0).ToList();
        var namesClosed = closed.Count > 0 && random.Next(2) == 0;
        if (namesClosed) parts.Add(List(closed) + Pick("休息", "闭馆", "不开放", "公休"));
        // Behind a closing, 除外 may except from that.
        if (week.Holidays == 1) parts.Add(Pick("法定节假日休息", "国家法定节假日不开放", namesClosed ? "法定节假日休息" : "法定节假日除外"));
        return Pick("", "", "开放时间：", "服务时间:") + string.Join(joint, parts) + Pick("", "", "。");
    }

    private string Pick(params string[] words) => words[random.Next(words.Length)];

    private string Days(RandomWeek week, int group)
    {
        var days = Enumerable.Range(0, 7).Where(day => week.Days[day] == group).ToList();
        if (days.Count == 7) return Pick("每天", "每日", "天天", "", _week + "一" + _to + _week + "日");
        return List(days) + Pick("", " ", "：", ":");
    }

    private string List(List<int> days)
    {
        if (days.Count > 2 && days[^1] - days[0] == days.Count - 1) return $"{_week}{Numerals[days[0]]}{_to}{_week}{Numerals[days[^1]]}";
        if (days.SequenceEqual([5, 6]) && random.Next(2) == 0) return Pick("周末", "双休日", "周六日", "周六周日", "周六、日");
        return random.Next(2) == 0
            ? string.Join(Pick("、", "和", "及"), days.Select(day => _week + Numerals[day]))
            : _week + string.Join("、", days.Select(day => Numerals[day]));
    }

    private string Ranges((int Start, int End)[] ranges) =>
        string.Join(Pick("，", "、", ",", " ", "/"), ranges.Select(range => Range(range.Start, range.End)));

    private string Range(int start, int end)
    {
        if (end > 1440) return Clock(start) + _to + Pick("次日", "第二天", "翌日") + Clock(end - 1440);
        return _style switch
        {
            4 => Part(start) + Spoken(start) + _to + Part(end) + Spoken(end),
            5 when Part(start) == Part(end) => Part(start) + Half(start) + Pick("-", "至", "~") + Half(end),
            5 => Part(start) + Half(start) + Pick("-", "至", "~") + Part(end) + Half(end),
            _ => Clock(start) + _to + Clock(end),
        };
    }

    private string Clock(int minutes)
    {
        var (hour, minute) = (minutes / 60, minutes % 60);
        return _style switch
        {
            1 => Text($"{hour:00}:{minute:00}"),
            2 => Text($"{hour}：{minute:00}"),
            3 => minute == 0 ? Text($"{hour}时") : Text($"{hour}时{minute:00}分"),
            _ => Text($"{hour}:{minute:00}"),
        };
    }

    private static string Part(int minutes) => minutes < 720 ? "上午" : minutes < 18 * 60 ? "下午" : "晚上";

    private static int Twelve(int minutes) => minutes / 60 > 12 ? minutes / 60 - 12 : minutes / 60;

    private static string Half(int minutes) => Text($"{Twelve(minutes)}:{minutes % 60:00}");

    private static string Spoken(int minutes)
    {
        string[] hours = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
        return hours[Twelve(minutes)] + "点" + (minutes % 60) switch { 0 => "", 15 => "一刻", 30 => "半", _ => "三刻" };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text;
using Outposts.Hours;

namespace Outposts.Tests.Hours;

/// <summary>The State Council's notice read as it is published, and what it contradicts.</summary>
public sealed class HolidayNoticeTests
{
    // Written in the notice's form from the facts of data/holidays/cn.csv; a notice of the state is not subject to copyright.
    private const string Of2026 = """
        国务院办公厅关于２０２６年
        部分节假日安排的通知
        国办发明电〔2025〕7号
        各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
        经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
        一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
        二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
        三、清明节：4月4日（周六）至6日（周一）放假，共3天。
        四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
        五、端午节：6月19日（周五）至21日（周日）放假，共3天。
        六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
        七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
        节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，要按规定及时报告并妥善处置。
        """;

    [Fact]
    public void The_notice_of_2026_is_the_table_of_the_file()
    {
        var read = HolidayCalendar.ParseYears(Of2026);
        read.RangesOf(2026).ShouldBe(China.Holidays.RangesOf(2026));
        read.RangesOf(2026).Count.ShouldBe(13);
        read.SourceOf(2026).ShouldBe("国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）");
        HolidayCalendar.ParseYears(string.Join('\n', read.ToTables().Values)).SourceOf(2026).ShouldBe(read.SourceOf(2026));
    }

    [Theory]
    // The forms of earlier years.
    [InlineData("元旦：1月1日（周三）放假1天，不调休。", "2025-01-01 2025-01-01 PublicHoliday")]
    [InlineData("元旦：2024年12月31日至2025年1月1日放假调休，共2天。12月29日（星期日）上班。",
        "2024-12-29 2024-12-29 MakeUpWorkday;2024-12-31 2025-01-01 PublicHoliday")]
    [InlineData("国庆节、中秋节：10月1日(周三)至8日(周三)放假调休，共8天。9月28日(周日)、10月11日(周六)上班。",
        "2025-09-28 2025-09-28 MakeUpWorkday;2025-10-01 2025-10-08 PublicHoliday;2025-10-11 2025-10-11 MakeUpWorkday")]
    [InlineData("清明节：4月4日放假，与周末连休。", "2025-04-04 2025-04-04 PublicHoliday")]
    [InlineData("春节：1月28日至2月4日放假调休，共8天。鼓励各单位结合带薪年休假等制度落实，安排职工在1月27日休息。", "2025-01-28 2025-02-04 PublicHoliday")]
    public void Items_of_other_years_are_read(string item, string expected)
    {
        var calendar = HolidayCalendar.Parse(HolidayNotice.ToTable($"关于2025年部分节假日安排的通知 一、{item}"));
        // The notice of the next year may still change its last days.
        var ranges = calendar.RangesOf(2025).Where(range => range.Kind != DayKind.Unknown).Select(range =>
            string.Create(CultureInfo.InvariantCulture, $"{range.From:yyyy-MM-dd} {range.To:yyyy-MM-dd} {range.Kind}"));
        string.Join(';', ranges).ShouldBe(expected);
    }

    [Theory]
    [InlineData("春节：1月28日（周一）至2月4日放假。", "周二")]
    [InlineData("春节：1月28日至2月4日放假，共7天。", "8 天")]
    [InlineData("春节：1月28日至2月4日。", "放假")]
    [InlineData("春节：2月28日至2月30日放假。", "2 月 30 日")]
    [InlineData("春节：2月4日至1月28日放假。", "早于")]
    [InlineData("春节：1月28日至2月4日放假。1月27日（周一）上班。", "周六或周日")]
    [InlineData("春节：28日至2月4日放假。", "月份")]
    public void What_contradicts_itself_is_refused_and_quoted(string item, string told) =>
        Should.Throw<HolidayTableException>(() => HolidayCalendar.Parse(HolidayNotice.ToTable($"关于2025年节假日安排的通知 一、{item}")))
            .Text.Chinese.ShouldContain(told);

    [Fact]
    public void A_notice_without_items_or_without_what_the_law_has_is_refused()
    {
        Should.Throw<HolidayTableException>(() => HolidayCalendar.ParseYears("关于2026年部分节假日安排的通知")).Text.Chinese.ShouldContain("一、元旦");
        Should.Throw<HolidayTableException>(() => HolidayNotice.ToTable("一、元旦：1月1日放假。"));
        var cut = Of2026[..Of2026.IndexOf("七、国庆", StringComparison.Ordinal)];
        Should.Throw<HolidayTableException>(() => HolidayCalendar.ParseYears(cut)).Text.Chinese.ShouldContain("2026-10-01");
        HolidayNotice.IsNotice("from,to,kind,name\n2026-01-01,2026-12-31,TABLE,").ShouldBeFalse();
    }

    [Fact]
    public void Notices_written_from_random_tables_are_read_as_those_tables()
    {
        const int seed = 20261130;
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var year = random.Next(2001, 2090);
            var (notice, table) = (new StringBuilder($"国务院办公厅关于{year}年部分节假日安排的通知\n"),
                new StringBuilder($"{year}-01-01,{year}-12-31,TABLE,国务院办公厅关于{year}年部分节假日安排的通知"));
            var day = new DateOnly(year, 1, 1).AddDays(random.Next(20));
            for (var item = 0; item < 7; item++)
            {
                var from = day.AddDays(random.Next(1, 20));
                var to = from.AddDays(random.Next(0, 9));
                var worked = to.AddDays(1);
                while (worked.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) worked = worked.AddDays(1);
                notice.Append(CultureInfo.InvariantCulture, $"{"一二三四五六七"[item]}、节日{"甲乙丙丁戊己庚"[item]}：{Write(from)}")
                    .Append(to == from ? "" : to.Month == from.Month && random.Next(2) == 0 ? $"至{to.Day}日{Weekday(to)}" : $"至{Write(to)}")
                    .Append(CultureInfo.InvariantCulture, $"放假调休，共{to.DayNumber - from.DayNumber + 1}天。{Write(worked)}上班。\n");
                Add(from, to, "PUBLIC_HOLIDAY", item);
                Add(worked, worked, "MAKE_UP_WORKDAY", item);
                day = worked;
            }
            HolidayCalendar.Parse(HolidayNotice.ToTable(notice.ToString())).RangesOf(year)
                .ShouldBe(HolidayCalendar.Parse(table.ToString()).RangesOf(year), notice.ToString());

            void Add(DateOnly from, DateOnly to, string kind, int item) => table.Append(CultureInfo.InvariantCulture,
                $"\n{from:yyyy-MM-dd},{to:yyyy-MM-dd},{kind},节日{"甲乙丙丁戊己庚"[item]}");
        }

        string Write(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日{Weekday(day)}");
        string Weekday(DateOnly day) => random.Next(3) switch
        {
            0 => "",
            1 => $"（周{"日一二三四五六"[(int)day.DayOfWeek]}）",
            _ => $"（农历初七、星期{"日一二三四五六"[(int)day.DayOfWeek]}）",
        };
    }
}

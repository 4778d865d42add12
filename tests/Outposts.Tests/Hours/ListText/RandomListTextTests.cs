using System.Text;
using Outposts.Hours;
using Outposts.Hours.ListText;
using Outposts.Testing;

namespace Outposts.Tests.Hours.ListText;

/// <summary>Random texts: weeks written in many styles are read as they were, hostile ones do no harm.</summary>
public sealed class RandomListTextTests(ITestOutputHelper output)
{
    private const int Seed = 20261129;

    private static readonly string[] Pieces =
    [
        "周一", "周五", "周六日", "星期", "礼拜天", "至", "到", "-", "~", "——", "、", "，", ",", "；", ";", "。", "\n", " ", "（", "）", "(", ")", "：", ":",
        "8:30", "17:30", "08:00", "8", "18", "24", "0:00", "24:00", "8点半", "九点三刻", "十", "三", "25:61", "8;30", "8.30", "0830", "85880001",
        "上午", "下午", "早", "晚", "中午", "凌晨", "次日", "每天", "工作日", "法定工作日", "节假日", "法定节假日", "周末", "寒暑假", "调休", "24小时",
        "全天", "7*24", "休息", "闭馆", "休息日", "午休", "中午不休", "除外", "除", "外", "不含", "含", "无休", "照常", "开放", "开放时间", "夏季", "冬季",
        "5月", "9月", "6月1日", "次年", "2026年", "每月", "第", "一个", "最后", "其余时间", "电话", "预约", "随", "起", "止", "的", "Mo", "PH", "off",
        "\"", "+", "|", "😀", "\uD83D", "\0", "\u202E", "囧",
    ];

    [Fact]
    public void A_random_week_is_read_as_it_was_written()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var styles = new HashSet<string>();
        for (var i = 0; i < LongRun.Count(600, 6_000); i++)
        {
            var week = new RandomWeek(random);
            var text = new WeekWriter(random).Write(week);
            var translation = HoursTextTranslator.Translate(text);
            translation.Understanding.ShouldBe(HoursTextUnderstanding.Understood, $"text {i}: {text} as {translation.OpeningHours}");
            ShouldBeOpenAs(week, OpeningHours.Parse(translation.OpeningHours!), $"text {i}: {text} as {translation.OpeningHours}");
            styles.Add(translation.OpeningHours!);
        }
        styles.Count.ShouldBeGreaterThan(200);
    }

    // Three weeks with the holiday of May and its make-up workday.
    private static void ShouldBeOpenAs(RandomWeek week, OpeningHours hours, string text)
    {
        for (var day = new DateOnly(2026, 4, 27); day < new DateOnly(2026, 5, 18); day = day.AddDays(1))
            foreach (var span in hours.SpansOn(day, China.Holidays))
                for (var minute = span.Start; minute < span.End; minute += 15)
                {
                    bool? isOpen = span.State.State switch { OpenState.Open => true, OpenState.Closed => false, _ => null };
                    var expected = week.IsOpen(day, minute, China.Holidays);
                    // Two million questions: the message is made for the one that is answered wrongly.
                    if (isOpen != expected) isOpen.ShouldBe(expected, $"{text}, {day:yyyy-MM-dd} minute {minute}");
                }
    }

    [Fact]
    public void Random_pieces_never_throw_and_give_hours_that_parse()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var counts = new int[3];
        for (var i = 0; i < LongRun.Count(30_000, 300_000); i++)
        {
            var text = RandomText(random, random.Next(1, 16));
            var translation = HoursTextTranslator.Translate(text);
            counts[(int)translation.Understanding]++;
            (translation.OpeningHours is null).ShouldBe(translation.Understanding == HoursTextUnderstanding.NotUnderstood, text);
            (translation.Question is null).ShouldBe(translation.Understanding != HoursTextUnderstanding.Proposed, text);
            if (translation.OpeningHours is { } hours) OpeningHours.Parse(hours).ToString().ShouldBe(hours, text);
        }
        output.WriteLine($"understood {counts[0]}, proposed {counts[1]}, kept {counts[2]}");
        counts.ShouldAllBe(count => count > 25);
    }

    [Fact]
    public void A_word_that_is_not_understood_is_never_dropped()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var understood = ListedText.All.Where(text => text.Understanding == HoursTextUnderstanding.Understood);
        foreach (var text in understood.Where(text => text.Text.IndexOfAny(['"', '“']) < 0))
            for (var i = 0; i < 10; i++)
            {
                var changed = text.Text.Insert(random.Next(text.Text.Length + 1), "囧");
                var translation = HoursTextTranslator.Translate(changed);
                translation.Understanding.ShouldNotBe(HoursTextUnderstanding.Understood, changed);
                if (translation.Question is { } question) question.Chinese.ShouldContain("囧", customMessage: changed);
            }
    }

    [Fact]
    public void A_text_over_the_limit_is_kept_unless_it_is_in_the_language()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 200; i++)
            HoursTextTranslator.Translate(RandomText(random, 400)).Understanding.ShouldBe(HoursTextUnderstanding.NotUnderstood);
        var within = "8:30-17:30" + new string(' ', HoursTextTranslator.MaxLength - 11) + "。";
        HoursTextTranslator.Translate(within).OpeningHours.ShouldBe("08:30-17:30");
        HoursTextTranslator.Translate(within + "。").Understanding.ShouldBe(HoursTextUnderstanding.NotUnderstood);
        var language = string.Join("; ", Enumerable.Repeat("Mo-Fr 08:30-12:00,13:00-17:00 \"STAFFED\"", 10));
        HoursTextTranslator.Translate(language).Understanding.ShouldBe(HoursTextUnderstanding.Understood);
    }

    [Fact]
    public void No_text_is_kept()
    {
        HoursTextTranslator.Translate(null!).ShouldBe(HoursTranslation.NotUnderstood);
        HoursTextTranslator.Translate("").ShouldBe(HoursTranslation.NotUnderstood);
    }

    private static string RandomText(Random random, int pieces)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pieces; i++) text.Append(Pieces[random.Next(Pieces.Length)]);
        return text.ToString();
    }
}

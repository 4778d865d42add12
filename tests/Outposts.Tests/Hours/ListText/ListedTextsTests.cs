using System.Globalization;
using Outposts.Hours;
using Outposts.Hours.ListText;

namespace Outposts.Tests.Hours.ListText;

/// <summary>The texts of texts.txt, whose meanings were written by hand.</summary>
public sealed class ListedTextsTests(ITestOutputHelper output)
{
    public static TheoryData<int, string> Texts() => [.. ListedText.All.Select((text, i) => (i, text.Text))];

    public static TheoryData<int, string> TextsWithDays() =>
        [.. ListedText.All.Select((text, i) => (text, i)).Where(pair => pair.text.Days.Count > 0).Select(pair => (pair.i, pair.text.Text))];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_means_what_was_written_for_it(int index, string text)
    {
        var expected = ListedText.All[index];
        var translation = HoursTextTranslator.Translate(text);
        (translation.Understanding, translation.OpeningHours).ShouldBe((expected.Understanding, expected.Hours), text);
        if (translation.OpeningHours is { } hours) OpeningHours.Parse(hours).ToString().ShouldBe(hours);
        if (translation.Understanding != HoursTextUnderstanding.Proposed) translation.Question.ShouldBeNull();
        else
        {
            translation.Question!.Chinese.ShouldStartWith($"是否应为 {translation.OpeningHours}？");
            translation.Question.English.ShouldStartWith($"Is {translation.OpeningHours} meant?");
        }
    }

    [Theory]
    [MemberData(nameof(TextsWithDays))]
    public void A_text_is_open_in_the_minutes_written_for_it(int index, string text)
    {
        var hours = OpeningHours.Parse(HoursTextTranslator.Translate(text).OpeningHours.ShouldNotBeNull());
        foreach (var (day, open) in ListedText.All[index].Days)
            foreach (var span in hours.SpansOn(day, China.Holidays))
            {
                span.State.State.ShouldNotBe(OpenState.Unknown, $"{text} on {day:yyyy-MM-dd}");
                for (var minute = span.Start; minute < span.End; minute++)
                    (span.State.State == OpenState.Open).ShouldBe(open[minute], $"{text} on {day:yyyy-MM-dd} at minute {minute}");
            }
    }

    [Fact]
    public void Figures_by_style_are_those_of_the_readme()
    {
        var readme = File.ReadAllText(Path.Combine(China.Root(), "src/Outposts/Hours/ListText/README.md"));
        var texts = ListedText.All.Select(text => (text.Style, Expected: text, Translation: HoursTextTranslator.Translate(text.Text)))
            .ToList();
        foreach (var group in texts.GroupBy(text => text.Style).Append(texts.GroupBy(_ => "合计").Single()))
        {
            int Count(HoursTextUnderstanding understanding) => group.Count(text => text.Translation.Understanding == understanding);
            var wrong = group.Count(text => text.Translation.Understanding == HoursTextUnderstanding.Understood
                && (text.Expected.Understanding != HoursTextUnderstanding.Understood
                    || text.Expected.Hours != text.Translation.OpeningHours));
            int[] figures =
            [
                group.Count(), Count(HoursTextUnderstanding.Understood), Count(HoursTextUnderstanding.Proposed),
                Count(HoursTextUnderstanding.NotUnderstood), wrong,
            ];
            var row = $"| {group.Key} | {string.Join(" | ", figures.Select(figure => figure.ToString(CultureInfo.InvariantCulture)))} |";
            output.WriteLine(row);
            wrong.ShouldBe(0, group.Key);
            readme.ShouldContain(row);
        }
    }

    [Fact]
    public void There_are_more_than_450_texts_in_eleven_styles()
    {
        ListedText.All.Count.ShouldBeGreaterThan(450);
        ListedText.All.Select(text => text.Style).Distinct().Count().ShouldBe(11);
        ListedText.All.Select(text => text.Text).Distinct().Count().ShouldBe(ListedText.All.Count);
        ListedText.All.Sum(text => text.Days.Count).ShouldBeGreaterThan(500);
    }
}

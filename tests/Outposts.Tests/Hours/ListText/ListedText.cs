using System.Globalization;
using Outposts.Hours.ListText;

namespace Outposts.Tests.Hours.ListText;

/// <summary>A text of texts.txt with the meaning that was written for it by hand.</summary>
/// <param name="Style">The style of list that it comes from.</param>
/// <param name="Text">The text.</param>
/// <param name="Understanding">How far it must be understood.</param>
/// <param name="Hours">The hours it must have; null for a text that is kept.</param>
/// <param name="Days">Days with the minutes at which it must be open, by hand.</param>
internal sealed record ListedText(
    string Style, string Text, HoursTextUnderstanding Understanding, string? Hours, IReadOnlyList<(DateOnly Day, bool[] Open)> Days)
{
    private const int MinutesOfDay = 1440;
    private static readonly DateOnly Monday = new(2026, 3, 9);
    private static readonly DateOnly[] SpecialDays = [new(2026, 5, 1), new(2026, 5, 9)];

    public static IReadOnlyList<ListedText> All { get; } = Read();

    private static List<ListedText> Read()
    {
        var texts = new List<ListedText>();
        var style = "";
        foreach (var line in File.ReadLines(Path.Combine(China.Root(), "tests/Outposts.Tests/Hours/ListText/texts.txt")))
        {
            if (line.StartsWith("= ", StringComparison.Ordinal)) style = line[2..];
            else if (line.StartsWith('|')) texts[^1] = texts[^1] with { Days = ReadDays(line[1..]) };
            else if (!line.StartsWith('#')) texts.Add(ReadText(style, line));
        }
        return texts;
    }

    private static ListedText ReadText(string style, string line)
    {
        var (text, meaning) = (line[..line.LastIndexOf('\t')], line[(line.LastIndexOf('\t') + 1)..]);
        var understanding = meaning[0] switch
        {
            'U' => HoursTextUnderstanding.Understood,
            'P' => HoursTextUnderstanding.Proposed,
            'N' => HoursTextUnderstanding.NotUnderstood,
            _ => throw new FormatException(line),
        };
        return new ListedText(style, text.Replace("\\n", "\n", StringComparison.Ordinal), understanding,
            meaning.Length > 2 ? meaning[2..] : null, []);
    }

    private static List<(DateOnly, bool[])> ReadDays(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        var days = ReadWeek(parts[0]).Select((hours, i) => (Monday.AddDays(i), hours)).ToList();
        days.Count.ShouldBe(7, line);
        for (var i = 1; i < parts.Length; i++)
        {
            if (i <= SpecialDays.Length) days.Add((SpecialDays[i - 1], parts[i]));
            else days.Add((DateOnly.ParseExact(parts[i][..10], "yyyy-MM-dd", CultureInfo.InvariantCulture), parts[i][11..]));
        }
        return [.. days.Where(day => day.Item2 != "?").Select(day => (day.Item1, ReadMinutes(day.Item2)))];
    }

    private static IEnumerable<string> ReadWeek(string text)
    {
        foreach (var item in text.Split(';', StringSplitOptions.TrimEntries))
        {
            var times = item.Split(" x");
            var count = times.Length > 1 ? int.Parse(times[1], CultureInfo.InvariantCulture) : 1;
            for (var i = 0; i < count; i++) yield return times[0];
        }
    }

    private static bool[] ReadMinutes(string text)
    {
        var open = new bool[MinutesOfDay];
        if (text == "-") return open;
        foreach (var range in text.Split(','))
        {
            var ends = range.Split('-');
            for (var minute = ReadMinute(ends[0]); minute < ReadMinute(ends[1]); minute++) open[minute] = true;
        }
        return open;
    }

    private static int ReadMinute(string text)
    {
        var parts = text.Split(':');
        return int.Parse(parts[0], CultureInfo.InvariantCulture) * 60
            + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
    }
}

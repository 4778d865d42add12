using System.Globalization;
using System.Text.RegularExpressions;
using Outposts.Hours;

namespace Outposts.Tests.Hours;

/// <summary>The cases of cases.txt, worked out by hand.</summary>
public sealed partial class HoursCasesTests
{
    private static readonly IReadOnlyList<Case> Cases = Read();

    public static TheoryData<string, string> Lines() => [.. Cases.Select(each => (each.Text, each.Line))];

    [Theory]
    [MemberData(nameof(Lines))]
    public void Hours_say_what_the_case_says(string text, string line)
    {
        var each = Cases.Single(known => known.Text == text && known.Line == line);
        var hours = OpeningHours.Parse(text);
        var state = hours.At(each.At, China.Holidays);
        state.State.ShouldBe(each.State);
        string.Join(',', state.AccessModes.Select(EnumNames.ToWireName)).ShouldBe(each.Modes);
        var next = hours.NextChange(each.At, China.Holidays);
        if (each.Next is not { } expected) next.ShouldBeNull();
        else if (each.About) Math.Abs((next.ShouldNotBeNull() - expected).TotalMinutes).ShouldBeLessThanOrEqualTo(2, next.ToString());
        else next.ShouldBe(expected);
    }

    [Fact]
    public void There_are_more_than_300_cases_over_more_than_100_texts()
    {
        Cases.Count.ShouldBeGreaterThan(300);
        Cases.Select(each => each.Text).Distinct().Count().ShouldBeGreaterThan(100);
        Cases.DistinctBy(each => (each.Text, each.Line)).Count().ShouldBe(Cases.Count);
    }

    private static List<Case> Read()
    {
        var cases = new List<Case>();
        var text = "";
        foreach (var line in File.ReadLines(Path.Combine(China.Root(), "tests/Outposts.Tests/Hours/cases.txt")))
        {
            if (line.StartsWith("= ", StringComparison.Ordinal)) text = line[2..];
            else if (line.Length > 0 && line[0] != '#') cases.Add(ReadLine(text, line));
        }
        return cases;
    }

    private static Case ReadLine(string text, string line)
    {
        var match = Pattern().Match(line);
        match.Success.ShouldBeTrue(line);
        var next = match.Groups["next"].Value;
        return new Case(text, line, Time(match.Groups["at"].Value), Enum.Parse<OpenState>(match.Groups["state"].Value, ignoreCase: true),
            match.Groups["modes"].Value, next == "never" ? null : Time(next.Replace("~", "", StringComparison.Ordinal)),
                next.Contains('~'));
    }

    private static DateTime Time(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<at>\S+ \S+) (?<state>open|closed|unknown)( \[(?<modes>[A-Z_,]+)\])? -> (?<next>never|\S+ ~?\S+)$")]
    private static partial Regex Pattern();

    private sealed record Case(string Text, string Line, DateTime At, OpenState State, string Modes, DateTime? Next, bool About);
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Outposts.Hours;
using Outposts.Testing;

namespace Outposts.Tests.Hours;

/// <summary>opening_hours.js answers the same questions. It is skipped where tests/conformance-hours has no node_modules.</summary>
public sealed class JudgedHoursTests
{
    private const string Minutes = "yyyy-MM-ddTHH:mm";
    private static readonly int Count = LongRun.Count(1_000, 100_000);

    [Fact]
    public async Task State_and_next_change_agree_with_opening_hours_js_on_random_expressions()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        var made = new RandomHours(random) { ForJudge = true };
        var questions = Enumerable.Range(0, Count)
            .Select(_ => Question.Of(made.Next(), [made.Time(), made.Time(), made.Time()]))
            .ToList();
        var verdicts = await Judge(questions);

        var disagreements = new List<string>();
        for (var i = 0; i < questions.Count; i++)
            disagreements.AddRange(Compare(questions[i], verdicts[i]));
        disagreements.ShouldBeEmpty(string.Join('\n', disagreements.Take(20)) + $"\n(seed {seed}, {disagreements.Count} of {Count})");
    }

    [Fact]
    public async Task The_sun_rises_and_sets_when_opening_hours_js_says_within_three_minutes()
    {
        var days = Enumerable.Range(0, 365).Select(n => new DateTime(2026, 1, 1).AddDays(n)).ToList();
        string[] texts = ["sunrise-sunset", "dawn-dusk"];
        var verdicts = await Judge([.. texts.Select(text => Question.Of(text, days))]);
        for (var i = 0; i < texts.Length; i++)
        {
            var hours = OpeningHours.Parse(texts[i]);
            for (var day = 0; day < days.Count; day++)
            {
                var theirs = Parse(verdicts[i].Answers![day][1]!);
                var ours = hours.NextChange(days[day], HolidayCalendar.None).ShouldNotBeNull();
                Math.Abs((ours - theirs).TotalMinutes)
                    .ShouldBeLessThanOrEqualTo(3, $"{texts[i]} on {days[day]:yyyy-MM-dd}: {ours:t} and {theirs:t}");
            }
        }
    }

    private static IEnumerable<string> Compare(Question question, Verdict verdict)
    {
        var read = OpeningHours.TryParse(question.Text, out var hours, out var error);
        if (verdict.Error is not null || !read)
        {
            yield return $"{question.Text}: ours {error?.ToString() ?? "taken"}, theirs {verdict.Error ?? "taken"}";
            yield break;
        }
        for (var i = 0; i < question.Times.Count; i++)
        {
            var at = question.Times[i];
            var state = StateOf(hours!, at);
            var next = Write(hours!.NextStateChange(at, HolidayCalendar.None));
            var theirs = verdict.Answers![i];
            // Its walk to the next change sometimes steps over one (at the end of a year selector's year, for one);
            // then its own state at our moment of change, which is asked too, tells who is right.
            var oversteps = next is not null && (theirs[1] is null || string.CompareOrdinal(next, theirs[1]) < 0)
                && verdict.Changed![i] != theirs[0];
            if (state != theirs[0] || (next != theirs[1] && !oversteps))
                yield return $"{question.Text} at {Write(at)}: ours {state} until {next}, theirs {theirs[0]} until {theirs[1]}";
        }
    }

    private static string StateOf(OpeningHours hours, DateTime at) =>
        hours.At(at, HolidayCalendar.None).State switch { OpenState.Open => "open", OpenState.Closed => "closed", _ => "unknown" };

    private static string? Write(DateTime? time) => time?.ToString(Minutes, CultureInfo.InvariantCulture);

    private static async Task<List<Verdict>> Judge(IReadOnlyList<Question> questions)
    {
        var folder = Path.Combine(China.Root(), "tests/conformance-hours");
        if (!Directory.Exists(Path.Combine(folder, "node_modules/opening_hours")))
            Assert.Skip("tests/conformance-hours has no node_modules: run npm ci there to ask opening_hours.js.");
        var start = new ProcessStartInfo("node", "judge.mjs")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TZ"] = "Asia/Shanghai" },
        };
        using var node = Process.Start(start).ShouldNotBeNull();
        var asking = Task.Run(async () =>
        {
            foreach (var question in questions)
                await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new
                {
                    text = question.Text,
                    times = question.Times.Select(time => Write(time)),
                    changes = question.Changes.Select(Write),
                }));
            node.StandardInput.Close();
        });
        var verdicts = new List<Verdict>();
        while (await node.StandardOutput.ReadLineAsync() is { } line)
            verdicts.Add(JsonSerializer.Deserialize<Verdict>(line, JsonSerializerOptions.Web).ShouldNotBeNull());
        await asking;
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0);
        verdicts.Count.ShouldBe(questions.Count);
        return verdicts;
    }

    private static DateTime Parse(string text) => DateTime.ParseExact(text, Minutes, CultureInfo.InvariantCulture);

    private sealed record Question(string Text, IReadOnlyList<DateTime> Times, IReadOnlyList<DateTime?> Changes)
    {
        public static Question Of(string text, IReadOnlyList<DateTime> times) => new(text, times, [.. times.Select(time =>
            OpeningHours.TryParse(text, out var hours, out _) ? hours.NextStateChange(time, HolidayCalendar.None) : null)]);
    }

    private sealed record Verdict(string? Error, string?[][]? Answers, string?[]? Changed);
}

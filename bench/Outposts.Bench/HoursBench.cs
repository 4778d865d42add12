using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Outposts.Hours;

namespace Outposts.Bench;

/// <summary>How long it takes to read opening hours, and to say whether it is open and until when, beside opening_hours.js in the same
/// run.</summary>
public static class HoursBench
{
    private const int Seed = 20261122, TimesEach = 200;

    // What outposts really have; the judge cannot be asked about China's holidays, so these stand apart.
    private static readonly string[] Plain =
    [
        "24/7", "08:00-18:00", "Mo-Fr 08:30-12:00,14:30-18:00", "Mo-Fr 09:00-17:00; Sa 09:00-12:00; Su off", "06:00-24:00", "22:00-06:00",
        "Nov-Mar 08:00-20:00; Apr-Oct 07:00-22:00", "Dec 15-Feb 28 08:00-18:00", "We[1,3] 14:00-16:00",
            "Mo-Fr 08:00-12:00 || \"by appointment\"",
    ];

    private static readonly string[] Holidays =
        ["Mo-Fr 09:00-17:00; PH off", "Mo-Su 08:00-20:00; PH 10:00-16:00", "08:00-22:00 \"STAFFED\"; 22:00-08:00 \"QR_CODE\"",
            "PH,Sa,Su 10:00-16:00"];

    /// <summary>Runs it. Option: --write (keeps the table as bench/results/hours.md).</summary>
    /// <returns>0, or 2 for an unknown option.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ([] or ["--write"]))
        {
            await Console.Error.WriteLineAsync($"{args[0]} is not an option of this benchmark: --write.");
            return 2;
        }
        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture,
            $"# Hours: {DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, .NET {Environment.Version}, seed {Seed}\n\n");
        report.Append("Microseconds a question, one thread, questions in random order over 2026; bytes allocated a question.\n\n");
        report.Append("| question | texts | mean | p50 | p99 | bytes |\n|---|---|---|---|---|---|\n");
        var calendar = HolidayCalendar.Parse(await File.ReadAllTextAsync(Path.Combine(Results.FindFolder("data"), "holidays", "cn.csv")));
        MeasureTexts(report, "plain", Plain, calendar);
        MeasureTexts(report, "holidays, ways in", Holidays, calendar);
        await MeasureJavaScriptAsync(report);
        Console.Write(report);
        if (args.Length > 0) await Results.WriteAsync("hours.md", report.ToString());
        return 0;
    }

    private static void MeasureTexts(StringBuilder report, string name, string[] texts, HolidayCalendar calendar)
    {
        var hours = texts.Select(text => OpeningHours.Parse(text)).ToArray();
        var random = new Random(Seed);
        var questions = Enumerable.Range(0, texts.Length * TimesEach)
            .Select(_ => (Hours: hours[random.Next(hours.Length)], At: Time(random))).ToArray();
        Row(report, "state", name, Measure.Each(questions.Length, 20, q => questions[q].Hours.At(questions[q].At, calendar)));
        Row(report, "next change", name, Measure.Each(questions.Length, 20, q => questions[q].Hours.NextChange(questions[q].At, calendar)));
        Row(report, "reading the text", name, Measure.Each(texts.Length, 200, q => OpeningHours.Parse(texts[q])));
    }

    private static async Task MeasureJavaScriptAsync(StringBuilder report)
    {
        var folder = Path.Combine(Results.FindFolder("tests"), "conformance-hours");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            report.Append("\nopening_hours.js was not asked: tests/conformance-hours has no node_modules (npm ci there).\n");
            return;
        }
        var random = new Random(Seed);
        var start = new ProcessStartInfo("node", "speed.mjs")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TZ"] = "Asia/Shanghai" },
        };
        using var node = Process.Start(start)!;
        foreach (var text in Plain)
            await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new
            {
                text,
                times = Enumerable.Range(0, TimesEach).Select(_ => Time(random))
            }));
        node.StandardInput.Close();
        using var answer = JsonDocument.Parse(await node.StandardOutput.ReadToEndAsync());
        await node.WaitForExitAsync();
        foreach (var (what, key) in (ReadOnlySpan<(string, string)>)[("state", "state"), ("next change", "next"),
            ("reading the text", "parse")])
            report.Append(CultureInfo.InvariantCulture,
                $"| {what}, opening_hours.js | plain | {answer.RootElement.GetProperty(key).GetDouble():0.00} | | | |\n");
    }

    private static void Row(StringBuilder report, string question, string texts, Cost cost) =>
        report.Append(CultureInfo.InvariantCulture,
            $"| {question} | {texts} | {cost.Mean:0.00} | {cost.P50:0.00} | {cost.P99:0.00} | {cost.Bytes:0} |\n");

    private static DateTime Time(Random random) => new DateTime(2026, 1, 1).AddMinutes(random.Next(365 * 1440));
}

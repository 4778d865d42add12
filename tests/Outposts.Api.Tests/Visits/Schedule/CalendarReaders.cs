using System.Diagnostics;
using System.Text.Json;

namespace Outposts.Api.Tests.Visits.Schedule;

/// <summary>Asks tests/conformance-feeds what other people's readers make of what we send.</summary>
internal static class CalendarReaders
{
    /// <summary>An event of a calendar as it was read; times in UTC.</summary>
    public sealed record Event(
        string Uid, int Sequence, string Status, DateTimeOffset Start, DateTimeOffset End, string Summary, string? Location,
            string? Description,
        DateTimeOffset? Stamp = null, bool IsFloating = false, double[]? Geo = null);

    /// <summary>What both readers of calendars read.</summary>
    public sealed record Calendar(string? Error, Dictionary<string, string>? Properties, List<Event>? Events, List<Event>? Again);

    /// <summary>Reads calendars; skips the test where the readers are not installed.</summary>
    public static async Task<List<Calendar>> ReadAsync(params string[] calendars) =>
        [.. (await AskAsync(calendars.Select(calendar => JsonSerializer.Serialize(new { calendar }))))
            .Select(line => JsonSerializer.Deserialize<Calendar>(line, JsonSerializerOptions.Web)!)];

    /// <summary>Verifies the signature of a webhook's request; the body, or the error.</summary>
    public static async Task<(JsonElement? Verified, string? Error)> VerifyAsync(string secret, IReadOnlyDictionary<string, string> headers,
        string body)
    {
        var line = (await AskAsync([JsonSerializer.Serialize(new { signed = new { secret, headers, body } })])).ShouldHaveSingleItem();
        var reply = JsonSerializer.Deserialize<JsonElement>(line);
        return reply.TryGetProperty("error", out var error) ? (null, error.GetString()) : (reply.GetProperty("verified"), null);
    }

    /// <summary>Reads Web Push messages as their browsers and their push services do: text, header and claims of the token, and its key;
    /// or the error.</summary>
    public static async Task<List<JsonElement>> ReadPushesAsync(IEnumerable<object> pushes) =>
        [.. (await AskAsync(pushes.Select(pushed => JsonSerializer.Serialize(new { pushed }, JsonSerializerOptions.Web))))
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    private static async Task<List<string>> AskAsync(IEnumerable<string> questions)
    {
        var folder = Path.Combine(HostFixture.Root, "tests", "conformance-feeds");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "ical.js")))
            Assert.Skip("tests/conformance-feeds has no node_modules: run npm ci there to ask the readers.");
        var asked = questions.ToList();
        using var node = Process.Start(new ProcessStartInfo("node", "judge.mjs")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false)
        })!;
        var asking = Task.Run(async () =>
        {
            foreach (var question in asked) await node.StandardInput.WriteLineAsync(question);
            node.StandardInput.Close();
        });
        var answers = new List<string>();
        while (await node.StandardOutput.ReadLineAsync() is { } line) answers.Add(line);
        await asking;
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0);
        answers.Count.ShouldBe(asked.Count);
        return answers;
    }
}

using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Outposts.Bench;

/// <summary>Clerks who change outposts at a fixed rate, each at one of the hosts; and how long it takes until every host answers with what
/// was written.</summary>
internal sealed class NationWriters : IDisposable
{
    private const string Update =
        "mutation($code:String!,$text:String!){updateOutpost(code:$code,input:{landmark:$text}){errors{__typename} outpost{version}}}";

    private readonly HttpClient[] _clerks;
    private readonly HttpClient[] _readers;
    private readonly IReadOnlyList<string> _codes;
    private int _next;

    public NationWriters(IReadOnlyList<BenchHost> hosts, string token, IReadOnlyList<string> codes)
    {
        _codes = codes;
        _readers = [.. hosts.Select(host => new HttpClient { BaseAddress = host.Address })];
        _clerks = [.. hosts.Select(host => new HttpClient { BaseAddress = host.Address })];
        foreach (var client in _clerks.Concat(_readers))
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Writes at a rate until the token is cancelled.</summary>
    /// <param name="rate">Writes a second.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many were written, and the milliseconds from a write's begin until all hosts had it, ascending, of every tenth.</returns>
    public async Task<(int Written, List<double> Milliseconds)> RunAsync(double rate, CancellationToken cancellationToken)
    {
        var (start, written) = (Stopwatch.GetTimestamp(), 0);
        var (seen, under) = (new List<double>(), new List<Task>());
        for (var number = 0; !cancellationToken.IsCancellationRequested; number++)
        {
            if (TimeSpan.FromSeconds(number / rate) - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } early)
                await Task.Delay(early, CancellationToken.None);
            var isMeasured = number % 10 == 0;
            under.RemoveAll(task => task.IsCompletedSuccessfully);
            under.Add(Task.Run(async () =>
            {
                var took = await WriteAsync(Interlocked.Increment(ref _next), isMeasured);
                Interlocked.Increment(ref written);
                if (isMeasured)
                    lock (seen) seen.Add(took);
            }, CancellationToken.None));
        }
        await Task.WhenAll(under);
        seen.Sort();
        return (written, seen);
    }

    private async Task<double> WriteAsync(int number, bool untilSeen)
    {
        // A stride that meets every outpost before one a second time.
        var code = _codes[(int)(number * 7919L % _codes.Count)];
        var start = Stopwatch.GetTimestamp();
        var answer = await AskAsync(_clerks[number % _clerks.Length], Update, new { code, text = $"地标 {number}" });
        var payload = answer.GetProperty("updateOutpost");
        if (payload.GetProperty("outpost").ValueKind == JsonValueKind.Null) throw new InvalidOperationException(answer.ToString());
        var version = payload.GetProperty("outpost").GetProperty("version").GetInt32();
        if (!untilSeen) return 0;
        await Task.WhenAll(_readers.Select(async reader =>
        {
            while ((await AskAsync(reader, "query($code:String!){outpost(code:$code){version}}", new { code }))
                .GetProperty("outpost").GetProperty("version").GetInt32() < version) await Task.Delay(1);
        }));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string query, object variables)
    {
        using var response = await client.PostAsJsonAsync("/graphql", new { query, variables });
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.TryGetProperty("errors", out var errors) ? throw new InvalidOperationException(errors.ToString()) : answer.GetProperty("data");
    }

    public void Dispose()
    {
        foreach (var client in _clerks.Concat(_readers)) client.Dispose();
    }
}

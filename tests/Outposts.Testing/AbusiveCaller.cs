using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Outposts.Testing;

/// <summary>
/// One anonymous caller who asks from one address, over many connections, what takes a host longest: sites, levers, gaps with their areas,
/// weeks, plans of visits, files and tiles of coverage, each with other figures so that nothing is found in a cache, and bookings. Further
/// connections say nothing.
/// </summary>
public sealed class AbusiveCaller : IDisposable
{
    private readonly HttpClient _client;
    private readonly string _forwardedFor;
    private readonly int _connections;
    private readonly List<Socket> _idle = [];
    private readonly ConcurrentDictionary<string, int> _answers = new(StringComparer.Ordinal);
    private int _number;

    /// <summary>Creates the caller and opens the idle connections.</summary>
    /// <param name="host">The host, which trusts this machine as a proxy.</param>
    /// <param name="forwardedFor">The address of the caller, as the proxy tells it.</param>
    /// <param name="connections">How many requests are under way at once.</param>
    /// <param name="idle">How many connections say nothing.</param>
    public AbusiveCaller(Uri host, string forwardedFor, int connections, int idle)
    {
        (_forwardedFor, _connections) = (forwardedFor, connections);
        _client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections })
        {
            BaseAddress = host,
            Timeout = TimeSpan.FromMinutes(2),
        };
        for (var i = 0; i < idle; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(host.Host, host.Port);
            _idle.Add(socket);
        }
    }

    /// <summary>
    /// Gets how often it got which answer: <c>answered</c>, a code such as <c>BUSY</c> or <c>RATE_LIMITED</c>, another error of a question
    /// as <c>refused</c>, or an HTTP status such as <c>500</c>.
    /// </summary>
    public IReadOnlyDictionary<string, int> Answers => _answers;

    /// <summary>Gets how many requests were answered or refused.</summary>
    public int Count => _answers.Values.Sum();

    /// <summary>Asks over all connections until the token is cancelled or so many requests are sent.</summary>
    /// <param name="maxRequests">The maximum number of requests.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task RunAsync(int maxRequests, CancellationToken cancellationToken)
    {
        await Task.WhenAll(Enumerable.Range(0, _connections).Select(_ => Task.Run(AskAsync, CancellationToken.None)));

        async Task AskAsync()
        {
            while (!cancellationToken.IsCancellationRequested && Interlocked.Increment(ref _number) is var number && number <= maxRequests)
            {
                try
                {
                    using var request = CreateRequest(number);
                    request.Headers.Add("X-Forwarded-For", _forwardedFor);
                    using var response = await _client.SendAsync(request, cancellationToken);
                    var text = await response.Content.ReadAsStringAsync(cancellationToken);
                    _answers.AddOrUpdate(NameOf(response, text), 1, (_, count) => count + 1);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    return;
                }
            }
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _client.Dispose();
        foreach (var socket in _idle) socket.Dispose();
    }

    private static string NameOf(HttpResponseMessage response, string text)
    {
        foreach (var code in new[] { "RATE_LIMITED", "BUSY" })
            if (text.Contains($"\"{code}\"", StringComparison.Ordinal)) return code;
        if (response.StatusCode == HttpStatusCode.TooManyRequests) return "RATE_LIMITED";
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable) return "BUSY";
        if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.BadRequest)
            return ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        return response.StatusCode == HttpStatusCode.BadRequest || text.StartsWith("{\"errors\"", StringComparison.Ordinal)
            ? "refused" : "answered";
    }

    private static HttpRequestMessage CreateRequest(int number)
    {
        var within = 300 + number * 7.03 % 4_000;
        var (west, day) = (1_700 + number % 16, DateTime.UtcNow.AddDays(2));
        var coverage = new { by = "STRAIGHT", within, overlap = 1 + number % 3 };
        return (number % 11) switch
        {
            0 or 1 => Ask("query($i:SitingInput!){proposeSites(input:$i){value bound}}",
                new { i = new { count = 30 + number % 50, coverage } }),
            2 => Ask("query($i:LeverInput!){levers(input:$i){gain}}", new { i = new { coverage } }),
            3 or 4 => Ask("query($i:CoverageInput!){coverage(input:$i){covered gaps(first:1000){demand area}}}", new { i = coverage }),
            5 => Ask("query($i:CoverageInput!){coverageWeek(input:$i){share} siteGains(input:$i,first:10){gain}}", new { i = coverage }),
            6 => Ask("query($i:VisitPlanInput!){planBusVisits(input:$i){value}}", new
            {
                i = new { from = $"{day:yyyy-MM-dd}", until = $"{day.AddDays(30):yyyy-MM-dd}", seed = number, effort = 3_000_000 },
            }),
            7 => Get($"/coverage.geojson?by=straight&within={within}&of=points"),
            8 => Get($"/coverage.csv?by=straight&within={within}&of=gaps"),
            9 => Get($"/tiles/{(number % 2 == 0 ? "gaps" : "coverage")}/11/{west}/{795 + number % 12}.mvt?by=straight&within={within}"),
            _ => Ask("mutation($i:BookSlotInput!){bookSlot(input:$i){booking{token} errors{code}}}", new
            {
                i = new { slot = $"{number}-1", idempotencyKey = $"abuse-{number:0000000000}" },
            }),
        };
    }

    private static HttpRequestMessage Get(FormattableString address) => new(HttpMethod.Get, FormattableString.Invariant(address));

    private static HttpRequestMessage Ask(string query, object variables) => new(HttpMethod.Post, "/graphql")
    {
        Content = new StringContent(JsonSerializer.Serialize(new { query, variables }), Encoding.UTF8, "application/json"),
    };
}

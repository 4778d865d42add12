using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Outposts.Api.Access;
using Outposts.PostGis;

namespace Outposts.Api.Tests.Hostile;

/// <summary>A host with the demonstration's data as a process of its own, and what must be true of each of its answers.</summary>
internal sealed class HostileScene : IAsyncDisposable
{
    // What an answer never holds: traces, statements, names of types and files of the host.
    private static readonly string[] Secrets =
        ["   at ", "System.", "Npgsql", "Microsoft.", ".cs:", "SELECT ", "INSERT INTO", "Outposts.Api.", HostFixture.Root, Path.GetTempPath() + "outposts"];

    private readonly OutpostsDatabase _database;
    private readonly HttpClient _client;
    private readonly string _token;

    private HostileScene(HostProcess host, OutpostsDatabase database, HttpClient client, string token)
    {
        (Host, _database, _client, _token) = (host, database, client, token);
    }

    /// <summary>Gets the host.</summary>
    public HostProcess Host { get; }

    /// <summary>Gets a client of the host.</summary>
    public HttpClient Client => _client;

    /// <summary>Gets an administrator's token.</summary>
    public string Token => _token;

    /// <summary>Bodies that grow, nest or never end, with their type.</summary>
    public static IEnumerable<(string Name, byte[] Body, string Type)> Bodies
    {
        get
        {
            const string json = "application/json";
            yield return ("empty", [], json);
            yield return ("no JSON", Utf8("}{"), json);
            yield return ("no UTF-8", [0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d], json);
            yield return ("UTF-16", Encoding.Unicode.GetBytes("{\"query\":\"{about{__typename}}\"}"), json);
            yield return ("NUL", Utf8("{\"query\":\"{about{__typename}}\\u0000\"}"), json);
            yield return ("lone surrogate", Utf8("{\"query\":\"{outpost(code:\\\"\\ud800\\\"){code}}\"}"), json);
            yield return ("batch", Utf8("[" + string.Join(',', Enumerable.Repeat("{\"query\":\"{about{__typename}}\"}", 500)) + "]"), json);
            yield return ("deep JSON", Utf8(new string('[', 100_000)), json);
            yield return ("deep variables", Utf8("{\"query\":\"{about{__typename}}\",\"variables\":" + Nested("{\"a\":", "1", "}", 5_000) + "}"), json);
            yield return ("twice", Utf8("{\"query\":\"{about{__typename}}\",\"query\":\"{nothing}\"}"), json);
            yield return ("other type", Utf8("{about{__typename}}"), "text/plain");
            yield return ("bad type", Utf8("{}"), "application/json; charset=nothing");
            yield return ("deep document", Document(Nested("{a", "", "}", 5_000)), json);
            yield return ("deep lists", Document("{outpost(code:" + new string('[', 5_000) + "){code}}"), json);
            yield return ("many aliases", Document("{" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"a{i}:about{{__typename}} ")) + "}"), json);
            yield return ("fragments", Document(string.Concat(Enumerable.Range(0, 200).Select(i => $"fragment f{i} on Query{{...f{i + 1} ...f{i + 1}}}"))
                + "fragment f200 on Query{__typename}{...f0}"), json);
            yield return ("circle", Document("fragment f on Query{...g}fragment g on Query{...f}{...f}"), json);
            yield return ("many variables", Document("query(" + string.Concat(Enumerable.Range(0, 3_000).Select(i => $"$v{i}:Int ")) + "){about{__typename}}"), json);
            yield return ("many directives", Document("{about" + string.Concat(Enumerable.Repeat("@skip(if:false)", 3_000)) + "{__typename}}"), json);
            yield return ("block string", Document("{outpost(code:\"\"\"" + new string('\n', 50_000) + "\"\"\"){code}}"), json);
            yield return ("gzip bomb", Bomb(200_000_000), json);
            yield return ("gzip that is none", Utf8("{\"query\":\"{about{__typename}}\"}"), json);
        }
    }

    /// <summary>Starts the host.</summary>
    public static async Task<HostileScene> StartAsync(HostFixture fixture, CancellationToken cancellationToken)
    {
        var database = await fixture.NewDemonstrationAsync(cancellationToken);
        var client = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        var settings = HostFixture.SettingsFor(database);
        var host = new HostProcess(settings, client, new Dictionary<string, string>
        {
            ["Limits__AnonymousRate"] = "0",
            ["Limits__UserRate"] = "0",
            // As in HostFixture: heavy questions may take longer on a busy machine.
            ["Limits__WorkTimeFactor"] = "6",
        });
        await host.StartAgainAsync(cancellationToken);
        using var key = InstallationSigningKey.LoadOrCreate(settings.Home);
        return new HostileScene(host, database, client, key.Sign(Role.Admin, null, DateTimeOffset.UtcNow, TimeSpan.FromHours(2)));
    }

    /// <summary>Gets the schema.</summary>
    public async Task<JsonElement> SchemaAsync(string introspection)
    {
        using var answer = await _client.PostAsJsonAsync("/graphql", new { query = introspection });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("__schema");
    }

    /// <summary>Sends a request and checks its answer.</summary>
    public async Task AskAsync(HttpMethod method, string address, HttpContent? body, string what, bool isSignedIn,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body };
        if (isSignedIn) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        using var answer = await _client.SendAsync(request, cancellationToken);
        Check(what, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Checks an answer: nothing of the server's own, and no failure but the deliberate ones that ask to come again.</summary>
    public static void Check(string what, int status, string answer)
    {
        if (status >= 500) status.ShouldBeOneOf([503, 504, 505], $"{what}: {answer}");
        answer.ShouldNotContain("\"code\":\"INTERNAL\"", Case.Sensitive, what);
        if (answer.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)) return; // a page of the client
        foreach (var secret in Secrets) answer.ShouldNotContain(secret, Case.Sensitive, what);
    }

    /// <summary>Checks that the host is ready, and that its log has neither a trace nor a failure that nobody expected.</summary>
    public async Task CheckAsync()
    {
        using var health = await _client.GetAsync("/health/ready");
        (await health.Content.ReadAsStringAsync()).ShouldContain("\"status\":\"ready\"");
        Host.Said.ShouldNotContain("   at ");
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _client.Dispose();
        await _database.DisposeAsync();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Document(string document) => JsonSerializer.SerializeToUtf8Bytes(new { query = document });

    private static string Nested(string open, string inside, string close, int depth) =>
        string.Concat(Enumerable.Repeat(open, depth)) + inside + string.Concat(Enumerable.Repeat(close, depth));

    private static byte[] Bomb(int bytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            var part = new byte[1 << 20];
            for (var written = 0; written < bytes; written += part.Length) zip.Write(part);
        }
        return packed.ToArray();
    }
}

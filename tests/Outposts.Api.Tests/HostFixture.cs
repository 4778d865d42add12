using System.Net.Http.Json;
using System.Text.Json;
using Outposts.Api.Access;
using Outposts.Api.Hosting;
using Outposts.Api.Tests;
using Outposts.PostGis;
using Outposts.PostGis.Cluster;
using Outposts.Testing;

[assembly: AssemblyFixture(typeof(HostFixture))]

namespace Outposts.Api.Tests;

/// <summary>
/// The real host on a real PostGIS with Qingdao's demonstration data, at a free port; one for the whole assembly. Tests write to it while
/// others read: what is compared with the whole register is asked of <see cref="UnchangedHostFixture"/>.
/// </summary>
public class HostFixture : IAsyncLifetime
{
    private TemporaryCluster? _cluster;
    private OutpostsHost? _host;
    private InstallationSigningKey? _key;

    /// <summary>A client of the host.</summary>
    public HttpClient Client { get; private set; } = null!;

    public TemporaryCluster Cluster => _cluster ?? throw new InvalidOperationException("The fixture has not been started.");

    public OutpostsHost Host => _host ?? throw new InvalidOperationException("The fixture has not been started.");

    public OutpostsDatabase Database { get; private set; } = null!;

    public static string Root { get; } = FindRoot();

    /// <summary>The configuration of the host: it trusts this machine as a proxy, lets another basemap in and has time for work on a busy machine.</summary>
    public static IReadOnlyDictionary<string, string?> Configuration { get; } = new Dictionary<string, string?>
    {
        ["Proxy:Networks"] = "127.0.0.0/8, ::1",
        ["Map:Origins"] = "https://tiles.example.org",
        ["Cors:Origins"] = "https://partner.example.org",
        ["Limits:WorkTimeFactor"] = "6",
    };

    public virtual async ValueTask InitializeAsync()
    {
        _cluster = await TemporaryCluster.StartAsync();
        Database = await NewDemonstrationAsync(CancellationToken.None);
        var settings = SettingsFor(Database);
        _host = await OutpostsHost.StartAsync(settings, CancellationToken.None, Configuration);
        _key = InstallationSigningKey.LoadOrCreate(settings.Home);
        Client = new HttpClient { BaseAddress = new Uri(_host.Url) };
    }

    /// <summary>A further database with Qingdao's demonstration data, as a host's first start leaves it.</summary>
    public Task<OutpostsDatabase> NewDemonstrationAsync(CancellationToken cancellationToken) =>
        NewStartedAsync("demonstration", isEmpty: false, cancellationToken);

    /// <summary>
    /// A further database without outposts, as the first start of a host that is to be empty leaves it: with districts and basemap.
    /// </summary>
    public Task<OutpostsDatabase> NewEmptyAsync(CancellationToken cancellationToken) =>
        NewStartedAsync("empty", isEmpty: true, cancellationToken);

    private Task<OutpostsDatabase> NewStartedAsync(string name, bool isEmpty, CancellationToken cancellationToken) =>
        Cluster.NewDatabaseAsync(name, database => DemoData.LoadAsync(SettingsFor(database) with { Empty = isEmpty }, database,
            TimeProvider.System, cancellationToken), cancellationToken);

    /// <summary>Settings of a further host on a database of the fixture's server.</summary>
    public static HostSettings SettingsFor(OutpostsDatabase database) => new()
    {
        Port = 0,
        Home = Directory.CreateTempSubdirectory("outposts-api-tests").FullName,
        Database = database.OwnerConnectionString,
        Data = Path.Combine(Root, "data"),
    };

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client?.Dispose();
        _key?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
        if (Database is not null) await Database.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
    }

    /// <summary>A token of the installation's own key, which holds for an hour from <paramref name="from"/>; null: from now.</summary>
    public string TokenFor(Role role, string? district = null, DateTimeOffset? from = null, string? subject = null, string? body = null) =>
        _key!.Sign(role, district, from ?? DateTimeOffset.UtcNow, TimeSpan.FromHours(1), subject, body);

    /// <summary>Asks over HTTP and gives <c>data</c>; fails when there are errors.</summary>
    public async Task<JsonElement> QueryAsync(string query, object? variables = null, string? token = null)
    {
        var answer = await SendAsync(query, variables, token);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>Asks over HTTP and gives the first error.</summary>
    public async Task<JsonElement> QueryErrorAsync(string query, object? variables = null, string? token = null)
    {
        var answer = await SendAsync(query, variables, token);
        answer.TryGetProperty("errors", out var errors).ShouldBeTrue($"no error in {answer}");
        return errors[0];
    }

    private async Task<JsonElement> SendAsync(string query, object? variables, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var response = await Client.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Outposts.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}

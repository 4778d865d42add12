using System.Net.Http.Json;
using System.Text.Json;
using Outposts.Api.Hosting;
using Outposts.Api.Tests;
using Outposts.PostGis;
using Outposts.PostGis.Cluster;

[assembly: AssemblyFixture(typeof(HostFixture))]

namespace Outposts.Api.Tests;

/// <summary>The real host on a real PostGIS with Qingdao's demonstration data, at a free port; one for the whole assembly.</summary>
public sealed class HostFixture : IAsyncLifetime
{
    private TemporaryCluster? _cluster;
    private OutpostsHost? _host;

    /// <summary>A client of the host.</summary>
    public HttpClient Client { get; private set; } = null!;

    public TemporaryCluster Cluster => _cluster ?? throw new InvalidOperationException("The fixture has not been started.");

    public OutpostsHost Host => _host ?? throw new InvalidOperationException("The fixture has not been started.");

    public OutpostsDatabase Database { get; private set; } = null!;

    public static string Root { get; } = FindRoot();

    public async ValueTask InitializeAsync()
    {
        _cluster = await TemporaryCluster.StartAsync();
        Database = await _cluster.NewDatabaseAsync();
        _host = await OutpostsHost.StartAsync(SettingsFor(Database), CancellationToken.None);
        Client = new HttpClient { BaseAddress = new Uri(_host.Url) };
    }

    /// <summary>Settings of a further host on a database of the fixture's server.</summary>
    public static HostSettings SettingsFor(OutpostsDatabase database) => new()
    {
        Port = 0,
        Home = Directory.CreateTempSubdirectory("outposts-api-tests").FullName,
        Database = database.OwnerConnectionString,
        Data = Path.Combine(Root, "data"),
    };

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
        if (Database is not null) await Database.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
    }

    /// <summary>Asks over HTTP and gives <c>data</c>; fails when there are errors.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        var answer = await SendAsync(query, variables);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>Asks over HTTP and gives the first error.</summary>
    public async Task<JsonElement> RefusalAsync(string query, object? variables = null)
    {
        var answer = await SendAsync(query, variables);
        answer.TryGetProperty("errors", out var errors).ShouldBeTrue($"no error in {answer}");
        return errors[0];
    }

    private async Task<JsonElement> SendAsync(string query, object? variables)
    {
        using var response = await Client.PostAsJsonAsync("/graphql", new { query, variables });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Outposts.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Hosting;
using Outposts.Api.Registry;
using Outposts.Geodesy;
using Outposts.PostGis;
using Outposts.PostGis.Tiles.Streets;
using Outposts.Registry;

namespace Outposts.Api.Tests.Registry.Search;

/// <summary>A host with the demonstration data of Qingdao and the imported map around 五四广场, which tests only read.</summary>
public sealed class MapHostFixture(HostFixture fixture) : IAsyncLifetime
{
    private const string Question = """
        query ($text: String!, $from: PositionInput, $by: TravelMode!, $first: Int!) {
          search(text: $text, from: $from, by: $by, first: $first) {
            kind label englishLabel service travelTime position { longitude latitude } entry { state } district { code } visit { id place }
            filter { services kinds hosts group aroundTheClock openNow openAt district { code } }
            outpost {
              code name kind functions host openingHours position { longitude latitude } district { code }
              services { service availability }
            }
          }
        }
        """;

    private OutpostsDatabase? _database;
    private OutpostsHost? _host;
    private HttpClient? _client;
    private readonly Dictionary<string, Position> _places = new(StringComparer.Ordinal);

    public OutpostsHost Host => _host!;

    public OutpostsDatabase Database => _database!;

    public async ValueTask InitializeAsync()
    {
        _database = await fixture.NewDemonstrationAsync(CancellationToken.None);
        await new MapImportStore(_database.DataSource).ImportAsync(
            Path.Combine(HostFixture.Root, "tests", "Outposts.Testing", "Osm", "wusi-square.osm"), "test");
        _host = await OutpostsHost.StartAsync(HostFixture.SettingsFor(_database), CancellationToken.None, HostFixture.Configuration);
        _client = new HttpClient { BaseAddress = new Uri(_host.Url) };
        var file = Path.Combine(HostFixture.Root, "data", "qingdao", "places.geojson");
        foreach (var place in JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement.GetProperty("features").EnumerateArray())
        {
            var at = place.GetProperty("geometry").GetProperty("coordinates");
            _places.TryAdd(place.GetProperty("properties").GetProperty("name").GetString()!,
                new Position(at[0].GetDouble(), at[1].GetDouble()));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    /// <summary>Where a place of the demonstration data is.</summary>
    public Position PositionOf(string place) => _places[place];

    /// <summary>The names of the outposts that the public is not told of.</summary>
    public IReadOnlyList<string> HiddenNames =>
        [.. Host.Services.GetRequiredService<RegistrySnapshotProvider>().Current.Outposts
            .Where(outpost => !outpost.IsPublic()).Select(outpost => outpost.Name)];

    /// <summary>Asks the one box, by default from a place near 五四广场.</summary>
    public async Task<IReadOnlyList<JsonElement>> SearchAsync(string text, CancellationToken cancellationToken, bool isPlaced = true,
        string by = "WALK", int first = 8)
    {
        var answer = await AskAsync(text, cancellationToken, isPlaced, by, first);
        if (answer.TryGetProperty("errors", out var errors)) throw new InvalidOperationException(errors.ToString());
        return [.. answer.GetProperty("data").GetProperty("search").EnumerateArray()];
    }

    /// <summary>The same, with the errors of the answer.</summary>
    public async Task<JsonElement> AskAsync(string text, CancellationToken cancellationToken, bool isPlaced = true, string by = "WALK",
        int first = 8)
    {
        var variables = new { text, from = isPlaced ? new { longitude = 120.3826, latitude = 36.0671 } : null, by, first };
        var response = await _client!.PostAsJsonAsync("/graphql", new { query = Question, variables }, cancellationToken);
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }
}

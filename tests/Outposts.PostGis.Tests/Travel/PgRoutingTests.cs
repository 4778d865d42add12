using Npgsql;
using Outposts.Geodesy;
using Outposts.PostGis.Tiles.Streets;
using Outposts.PostGis.Travel;
using Outposts.Testing;
using Outposts.Testing.Roads;
using Outposts.Travel.Roads;

namespace Outposts.PostGis.Tests.Travel;

/// <summary>Times compared with those of pgRouting on the same network; skipped where the server lacks the extension.</summary>
public class PgRoutingTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private const int Seed = 91;

    [Theory]
    [InlineData("WALK", true)]
    [InlineData("EBIKE", true)]
    [InlineData("CAR", true)]
    [InlineData("EBIKE", false)]
    [InlineData("CAR", false)]
    public async Task Times_are_those_of_pgRouting(string mode, bool plain)
    {
        await using var connection = await OpenAsync();
        var city = new SyntheticCity(LongRun.Count(3_000, 30_000), Seed);
        var search = city.Build(plain).Network.Search(mode);
        // Where nobody remembers anything, states are vertices, and pgRouting sees the network itself.
        if (plain) search.Graph.StateCount.ShouldBe(search.Graph.Network.VertexCount);
        (await CompareAsync(connection, search, city.NextPosition)).ShouldBeGreaterThan(Side * Side / 2);
    }

    // An extract is too large to stand beside the tests: whoever has one names it.
    [Theory]
    [InlineData("WALK")]
    [InlineData("EBIKE")]
    [InlineData("CAR")]
    public async Task Times_on_an_extract_are_those_of_pgRouting(string mode)
    {
        var extract = Environment.GetEnvironmentVariable("OUTPOSTS_OSM_EXTRACT");
        Assert.SkipWhen(string.IsNullOrEmpty(extract), "OUTPOSTS_OSM_EXTRACT names no extract of OpenStreetMap.");
        await using var connection = await OpenAsync();
        await new MapImportStore(Database.DataSource).ImportAsync(extract!, "test", cancellationToken: Cancel);
        var network = (await new RoadNetworkStore(Database.DataSource).LoadAsync(Cancel)).Network!;
        var search = network.Search(mode);
        // Beside a road, not on a vertex: somewhere along an edge and up to some 30 m from it.
        (await CompareAsync(connection, search, random =>
        {
            var line = network.GetLine(random.Next(network.EdgeCount));
            var at = line[random.Next(line.Length)];
            return new Position(at.Longitude + (random.NextDouble() - 0.5) / 2000, at.Latitude + (random.NextDouble() - 0.5) / 2000);
        })).ShouldBeGreaterThan(Side * Side / 10);
    }

    private static int Side => LongRun.Count(20, 100);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var name = new NpgsqlConnectionStringBuilder(Database.OwnerConnectionString).Database!;
        var connection = await Server.Cluster.OpenAsync(name, Cancel);
        Assert.SkipUnless(await PgRouting.IsAvailableAsync(connection),
            "PostgreSQL has no extension pgrouting here; Debian's package is postgresql-15-pgrouting.");
        return connection;
    }

    // How many of the questions have an answer.
    private static async Task<int> CompareAsync(NpgsqlConnection connection, RoadSearch search, Func<Random, Position> next)
    {
        await using var judge = await PgRouting.CreateAsync(connection, search);
        var random = new Random(Seed);
        Position[] from = [.. Enumerable.Range(0, Side).Select(_ => next(random))];
        Position[] to = [.. Enumerable.Range(0, Side - 1).Select(_ => next(random)), from[0]];
        var times = await judge.TimesAsync(from, to);
        var reached = 0;
        for (var i = 0; i < Side; i++)
            for (var j = 0; j < Side; j++)
            {
                var found = search.Between(from[i], to[j])?.Seconds;
                found.HasValue.ShouldBe(times[i, j].HasValue, $"seed {Seed}, question {i}.{j}");
                if (found is not { } seconds) continue;
                seconds.ShouldBe(times[i, j]!.Value, 1e-9 + 1e-12 * seconds, $"seed {Seed}, question {i}.{j}");
                reached++;
            }
        return reached;
    }
}

using Npgsql;
using Outposts.Geodesy;
using Outposts.Testing;
using Outposts.Testing.Roads;
using Outposts.Travel.Roads;

namespace Outposts.PostGis.Tests.Travel;

/// <summary>Times compared with those of pgRouting on the same network; skipped where the server lacks the extension.</summary>
public class PgRoutingTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    [Theory]
    [InlineData("WALK", true)]
    [InlineData("EBIKE", true)]
    [InlineData("CAR", true)]
    [InlineData("EBIKE", false)]
    [InlineData("CAR", false)]
    public async Task Times_are_those_of_pgRouting(string mode, bool plain)
    {
        const int seed = 91;
        var name = new NpgsqlConnectionStringBuilder(Database.OwnerConnectionString).Database!;
        var connection = await Server.Cluster.OpenAsync(name, TestContext.Current.CancellationToken);
        Assert.SkipUnless(await PgRouting.IsAvailableAsync(connection),
            "PostgreSQL has no extension pgrouting here; Debian's package is postgresql-15-pgrouting.");
        var city = new SyntheticCity(LongRun.Count(3_000, 30_000), seed);
        var search = city.Build(plain).Network.Search(mode);
        // Where nobody remembers anything, states are vertices, and pgRouting sees the network itself.
        if (plain) search.Graph.StateCount.ShouldBe(search.Graph.Network.VertexCount);
        await using var judge = await PgRouting.CreateAsync(connection, search);
        var random = new Random(seed);
        var side = LongRun.Count(20, 100);
        Position[] from = [.. Enumerable.Range(0, side).Select(_ => city.NextPosition(random))];
        Position[] to = [.. Enumerable.Range(0, side - 1).Select(_ => city.NextPosition(random)), from[0]];
        var times = await judge.TimesAsync(from, to);
        for (var i = 0; i < side; i++)
            for (var j = 0; j < side; j++)
                search.Between(from[i], to[j])?.Seconds.ShouldBe(times[i, j]!.Value, 1e-9, $"seed {seed}, {mode}, question {i}.{j}");
        var reached = times.Cast<double?>().Count(time => time is not null);
        reached.ShouldBe(from.Sum(start => to.Count(goal => search.Between(start, goal) is not null)));
        reached.ShouldBeGreaterThan(side * side / 2);
    }
}

using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Testing;
using Position = Outposts.Geodesy.Position;

namespace Outposts.PostGis.Tests.Coverage;

/// <summary>PostGIS (ST_Covers on geometry) as the judge of which demand lies in areas.</summary>
public sealed class AreasAgainstPostGisTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    [Fact]
    public async Task Demand_in_random_areas_is_what_PostGIS_covers()
    {
        await using var source = Database.DataSource.CreateConnection();
        await source.OpenAsync(TestContext.Current.CancellationToken);
        var rounds = LongRun.Count(40, 1_000);
        var (inside, outside) = (0, 0);
        for (var seed = 0; seed < rounds; seed++)
        {
            var random = new Random(seed);
            // Half of the rounds on a coarse grid, where points often lie on sides, corners and the common border of two areas.
            Func<Coordinate> anywhere = seed % 2 == 0
                ? () => new Coordinate(120 + random.Next(9) * 0.125, 36 + random.Next(9) * 0.125)
                : () => new Coordinate(120 + random.NextDouble(), 36 + random.NextDouble());
            Geometry[] areas = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Area(random, anywhere))];
            DemandRecord[] demand = [.. Enumerable.Range(0, 200).Select(i =>
            {
                var at = anywhere();
                return new DemandRecord($"d{i}", new Position(at.X, at.Y), random.Next(60), null, null, null);
            })];
            var found = DemandRecord.Select(demand, areas: new AreaSet(areas), cancellationToken: TestContext.Current.CancellationToken)
                .Select(record => record.Id);
            var expected = await CoveredAsync(source, areas, demand);
            found.ShouldBe(demand.Where((_, i) => expected[i]).Select(record => record.Id), $"seed {seed}");
            inside += expected.Count(one => one);
            outside += expected.Count(one => !one);
        }
        inside.ShouldBeGreaterThan(rounds);
        outside.ShouldBeGreaterThan(rounds);
    }

    // A star around a centre, now and then with a hole, of a few corners or many; empty when the grid folds it.
    private static Geometry Area(Random random, Func<Coordinate> anywhere)
    {
        while (true)
        {
            Coordinate[] corners = [.. Enumerable.Range(0, 3 + random.Next(6)).Select(_ => anywhere())];
            var hull = Factory.CreateMultiPointFromCoords(corners).ConvexHull();
            if (hull is not Polygon outer) continue;
            var hole = Factory.CreateMultiPointFromCoords([.. Enumerable.Range(0, 3).Select(_ => anywhere())]).ConvexHull();
            var area = random.Next(3) == 0 && hole is Polygon ? outer.Difference(hole) : outer;
            if (area is Polygon or MultiPolygon && area.IsValid && !area.IsEmpty) return area;
        }
    }

    private static async Task<bool[]> CoveredAsync(NpgsqlConnection connection, Geometry[] areas, DemandRecord[] demand)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT EXISTS (SELECT FROM unnest($1::bytea[]) AS a WHERE ST_Covers(ST_GeomFromWKB(a, 4326), ST_SetSRID(ST_MakePoint(x, y), 4326)))
            FROM unnest($2, $3) WITH ORDINALITY AS d (x, y, n) ORDER BY n
            """, connection);
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = areas.Select(area => area.AsBinary()).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
        });
        command.Parameters.Add(new NpgsqlParameter { Value = demand.Select(one => one.Position.Longitude).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = demand.Select(one => one.Position.Latitude).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var covered = new List<bool>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) covered.Add(reader.GetBoolean(0));
        return [.. covered];
    }
}

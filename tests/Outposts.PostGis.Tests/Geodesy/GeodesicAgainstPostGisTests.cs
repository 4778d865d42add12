using Npgsql;
using NpgsqlTypes;
using Outposts.Geodesy;
using Outposts.Testing;

namespace Outposts.PostGis.Tests.Geodesy;

/// <summary>PostGIS as the judge of <see cref="Geodesic"/>.</summary>
public sealed class GeodesicAgainstPostGisTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private const int Seed = 77;

    [Fact]
    public async Task Distances_agree_to_a_micrometre_nearly_antipodal_ones_too()
    {
        var random = new Random(Seed);
        var pairs = Enumerable.Range(0, LongRun.Count(20_000, 1_000_000))
            .Select(i => Pair(i, random)).ToArray();
        await using var command = Database.DataSource.CreateCommand(
            """
            SELECT ST_Distance(ST_SetSRID(ST_MakePoint(a, b), 4326)::geography, ST_SetSRID(ST_MakePoint(c, d), 4326)::geography)
            FROM unnest(@a, @b, @c, @d) WITH ORDINALITY AS pair(a, b, c, d, n) ORDER BY n
            """);
        command.CommandTimeout = 300;
        Add("a", pair => pair.A.Longitude);
        Add("b", pair => pair.A.Latitude);
        Add("c", pair => pair.B.Longitude);
        Add("d", pair => pair.B.Latitude);
        await using var reader = await command.ExecuteReaderAsync();
        for (var i = 0; await reader.ReadAsync(); i++)
        {
            var (a, b) = pairs[i];
            Geodesic.Distance(a, b)
                .ShouldBe(reader.GetDouble(0), 1e-6,
                $"seed {Seed}, pair {i}: {a.Longitude:R} {a.Latitude:R} to {b.Longitude:R} {b.Latitude:R}");
        }

        void Add(string name, Func<(Position A, Position B), double> value) => command.Parameters.Add(
            new NpgsqlParameter(name, NpgsqlDbType.Array | NpgsqlDbType.Double) { Value = pairs.Select(value).ToArray() });
    }

    private static (Position A, Position B) Pair(int i, Random random)
    {
        Position a = new(random.NextDouble() * 360 - 180, random.NextDouble() * 180 - 90);
        var small = Math.Pow(10, -9 * random.NextDouble());
        double east = small * (2 * random.NextDouble() - 1), north = small * (2 * random.NextDouble() - 1);
        return (i % 4) switch
        {
            0 => (a, new(random.NextDouble() * 360 - 180, random.NextDouble() * 180 - 90)),
            1 => (a, new(Wrap(a.Longitude + 180 + east), Math.Clamp(north - a.Latitude, -90, 90))),
            2 => (a, new(Wrap(a.Longitude + east), Math.Clamp(a.Latitude + north, -90, 90))),
            // On and beside the equator, where the antipode is hardest.
            _ => (new(a.Longitude, north / 10), new(Wrap(a.Longitude + 180 - 0.6 * random.NextDouble()), east / 10)),
        };
    }

    private static double Wrap(double longitude) => longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
}

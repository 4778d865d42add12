using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Outposts.Formats.Cql2;
using Outposts.Formats.Features;
using Outposts.Testing;

namespace Outposts.PostGis.Tests.Features;

/// <summary>PostgreSQL as the judge of filters: the same condition in both encodings and in SQL passes the same rows.</summary>
public sealed class Cql2AgainstPostGisTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private const int Seed = 21;
    private const int Rows = 300;

    private static readonly Cql2Queryable[] Properties =
    [
        new("t", Cql2Type.Text), new("i", Cql2Type.Integer), new("n", Cql2Type.Number), new("b", Cql2Type.Boolean), new("d", Cql2Type.Date),
        new("ts", Cql2Type.Timestamp), new("g", Cql2Type.Geometry),
    ];

    [Fact]
    public async Task Random_conditions_pass_the_rows_that_SQL_passes()
    {
        var cancel = TestContext.Current.CancellationToken;
        var random = new Random(Seed);
        var rows = Enumerable.Range(0, Rows).Select(_ => Row(random)).ToArray();
        await using var source = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        await using var connection = await source.OpenConnectionAsync(cancel);
        await FillAsync(connection, rows);
        for (var round = 0; round < LongRun.Count(200, 30_000); round++)
        {
            var condition = Condition(random, 4);
            await using var command = new NpgsqlCommand($"SELECT n0 FROM filtered WHERE {condition.Sql} ORDER BY n0", connection);
            var expected = new List<int>();
            await using (var reader = await command.ExecuteReaderAsync(cancel))
                while (await reader.ReadAsync(cancel)) expected.Add(reader.GetInt32(0));
            Passed(Cql2Text.Parse(condition.Text, Properties), rows).ShouldBe(expected, $"seed {Seed}, round {round}: {condition.Text}");
            Passed(Cql2Json.Parse(condition.Json, Properties), rows).ShouldBe(expected, $"seed {Seed}, round {round}: {condition.Json}");
        }
    }

    [Fact]
    public async Task Reference_systems_have_the_numbers_of_PostGIS()
    {
        var random = new Random(Seed);
        var mercator = FeatureCrs.Find("http://www.opengis.net/def/crs/EPSG/0/3857")!;
        for (var round = 0; round < 15; round++)
        {
            var (longitude, latitude) = (random.NextDouble() * 360 - 180, random.NextDouble() * 160 - 80);
            var projected = mercator.FromCrs84(new Point(longitude, latitude)).Coordinate;
            var point = string.Create(CultureInfo.InvariantCulture, $"ST_Transform(ST_SetSRID(ST_MakePoint({longitude:R}, {latitude:R}), 4326), 3857)");
            projected.X.ShouldBe(await ScalarAsync<double>($"SELECT ST_X({point})"), 0.001);
            projected.Y.ShouldBe(await ScalarAsync<double>($"SELECT ST_Y({point})"), 0.001);
            // The transformation between CGCS2000 and WGS 84 is one of zeros.
            var cgcs = point.Replace("3857", "4490", StringComparison.Ordinal);
            (await ScalarAsync<double>($"SELECT ST_X({cgcs})")).ShouldBe(longitude, 1e-9);
            (await ScalarAsync<double>($"SELECT ST_Y({cgcs})")).ShouldBe(latitude, 1e-9);
        }
    }

    private static List<int> Passed(Cql2Expression filter, object?[][] rows) =>
        [.. Enumerable.Range(0, rows.Length).Where(row => filter.Evaluate(column => rows[row][column]) == true)];

    private static object?[] Row(Random random) =>
    [
        Maybe(random, () => Word(random)), Maybe(random, () => random.Next(-3, 4)), Maybe(random, () => random.Next(-6, 7) / 2.0),
        Maybe(random, () => random.Next(2) == 0), Maybe(random, () => Day(random)), Maybe(random, () => Moment(random)),
        Maybe(random, () => new Point(random.Next(-5, 6), random.Next(-5, 6)) { SRID = 4326 }),
    ];

    private static async Task FillAsync(NpgsqlConnection connection, object?[][] rows)
    {
        await using var create = new NpgsqlCommand("""
            CREATE TEMPORARY TABLE filtered (n0 integer, t text COLLATE "C", i integer, n double precision, b boolean, d date, ts timestamptz, g geometry)
            """, connection);
        await create.ExecuteNonQueryAsync();
        NpgsqlDbType[] types =
        [
            NpgsqlDbType.Text, NpgsqlDbType.Integer, NpgsqlDbType.Double, NpgsqlDbType.Boolean, NpgsqlDbType.Date, NpgsqlDbType.TimestampTz,
            NpgsqlDbType.Text,
        ];
        for (var row = 0; row < rows.Length; row++)
        {
            await using var insert = new NpgsqlCommand(
                "INSERT INTO filtered VALUES ($1, $2, $3, $4, $5, $6, $7, ST_GeomFromText($8, 4326))", connection);
            insert.Parameters.Add(new NpgsqlParameter { Value = row });
            for (var column = 0; column < types.Length; column++)
                insert.Parameters.Add(new NpgsqlParameter
                {
                    Value = rows[row][column] is Point point ? point.AsText() : rows[row][column] ?? DBNull.Value,
                    NpgsqlDbType = types[column],
                });
            await insert.ExecuteNonQueryAsync();
        }
    }

    // A condition in both encodings and in SQL.
    private sealed record Written(string Text, string Json, string Sql);

    private static Written Condition(Random random, int depth)
    {
        if (depth == 0 || random.Next(3) == 0) return Predicate(random);
        if (random.Next(4) == 0)
        {
            var inner = Condition(random, depth - 1);
            return new($"NOT ({inner.Text})", $$"""{"op":"not","args":[{{inner.Json}}]}""", $"NOT ({inner.Sql})");
        }
        var word = random.Next(2) == 0 ? "AND" : "OR";
        Written[] parts = [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Condition(random, depth - 1))];
        return new(string.Join($" {word} ", parts.Select(part => $"({part.Text})")),
            $$"""{"op":"{{word.ToLowerInvariant()}}","args":[{{string.Join(",", parts.Select(part => part.Json))}}]}""",
            string.Join($" {word} ", parts.Select(part => $"({part.Sql})")));
    }

    private static Written Predicate(Random random)
    {
        var column = random.Next(Properties.Length);
        var name = Properties[column].Name;
        var property = $$"""{"property":"{{name}}"}""";
        if (random.Next(8) == 0)
            return new($"{name} IS NULL", $$"""{"op":"isNull","args":[{{property}}]}""", $"{name} IS NULL");
        if (name == "g") return Intersects(random);
        if (name == "t" && random.Next(2) == 0)
        {
            var pattern = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => "ab%_"[random.Next(4)]));
            return new($"t LIKE '{pattern}'", $$"""{"op":"like","args":[{{property}},"{{pattern}}"]}""", $"t LIKE '{pattern}'");
        }
        if (name is "i" or "n" && random.Next(3) == 0)
        {
            var (low, high) = (random.Next(-3, 4), random.Next(-3, 4));
            return new($"{name} BETWEEN {low} AND {high}", $$"""{"op":"between","args":[{{property}},{{low}},{{high}}]}""",
                $"{name} BETWEEN {low} AND {high}");
        }
        var literals = Enumerable.Range(0, 3).Select(_ => Literal(random, name)).ToList();
        if (random.Next(4) == 0)
            return new($"{name} IN ({string.Join(", ", literals.Select(one => one.Text))})",
                $$"""{"op":"in","args":[{{property}},[{{string.Join(",", literals.Select(one => one.Json))}}]]}""",
                $"{name} IN ({string.Join(", ", literals.Select(one => one.Sql))})");
        var sign = new[] { "=", "<>", "<", ">", "<=", ">=" }[random.Next(6)];
        return new($"{name} {sign} {literals[0].Text}", $$"""{"op":"{{sign}}","args":[{{property}},{{literals[0].Json}}]}""",
            $"{name} {sign} {literals[0].Sql}");
    }

    private static Written Intersects(Random random)
    {
        var (x, y, width) = (random.Next(-5, 6), random.Next(-5, 6), random.Next(0, 6));
        if (random.Next(2) == 0)
            return new($"S_INTERSECTS(g, BBOX({x},{y},{x + width},{y + 2}))",
                $$"""{"op":"s_intersects","args":[{"property":"g"},{"bbox":[{{x}},{{y}},{{x + width}},{{y + 2}}]}]}""",
                $"ST_Intersects(g, ST_MakeEnvelope({x}, {y}, {x + width}, {y + 2}, 4326))");
        var ring = $"{x} {y}, {x + width + 1} {y}, {x} {y + 3}, {x} {y}";
        var json = string.Join(",", ring.Split(", ").Select(at => $"[{at.Replace(' ', ',')}]"));
        return new($"S_INTERSECTS(g, POLYGON(({ring})))",
            $$"""{"op":"s_intersects","args":[{"property":"g"},{"type":"Polygon","coordinates":[[{{json}}]]}]}""",
            $"ST_Intersects(g, ST_GeomFromText('POLYGON(({ring}))', 4326))");
    }

    private static Written Literal(Random random, string name)
    {
        switch (name)
        {
            case "t":
                var word = Word(random);
                return new($"'{word.Replace("'", "''", StringComparison.Ordinal)}'", JsonSerializer.Serialize(word),
                    $"'{word.Replace("'", "''", StringComparison.Ordinal)}'");
            case "b":
                return random.Next(2) == 0 ? new("TRUE", "true", "TRUE") : new("FALSE", "false", "FALSE");
            case "d":
                var day = Day(random).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                return new($"DATE('{day}')", $$"""{"date":"{{day}}"}""", $"DATE '{day}'");
            case "ts":
                var moment = Moment(random).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                return new($"TIMESTAMP('{moment}')", $$"""{"timestamp":"{{moment}}"}""", $"TIMESTAMPTZ '{moment}'");
            default:
                var number = (random.Next(-6, 7) / 2.0).ToString("R", CultureInfo.InvariantCulture);
                return new(number, number, number);
        }
    }

    // A third of the values is unknown.
    private static object? Maybe<T>(Random random, Func<T> value) => random.Next(3) == 0 ? null : value();

    private static string Word(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => "aab'台"[random.Next(5)]));

    private static DateOnly Day(Random random) => new DateOnly(2026, 11, 28).AddDays(random.Next(6));

    private static DateTimeOffset Moment(Random random) =>
        new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.Next(5));
}

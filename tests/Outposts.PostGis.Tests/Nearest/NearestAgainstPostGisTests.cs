using NetTopologySuite.Geometries;
using Npgsql;
using Outposts.Geodesy;
using Outposts.Nearest;
using Outposts.Registry;
using Outposts.Testing;
using Position = Outposts.Geodesy.Position;

namespace Outposts.PostGis.Tests.Nearest;

/// <summary>PostGIS as the judge of <see cref="NearestOutposts"/>: long, on as many outposts as China has, else on a tenth of them.</summary>
public sealed class NearestAgainstPostGisTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private const int Seed = 20261122;
    private static readonly Position SouthWest = new(80, 20), NorthEast = new(130, 50);

    private static bool IsLong => LongRun.IsLong;

    [Fact]
    public async Task Random_questions_with_random_filters_get_the_same_codes_and_distances_as_in_PostGIS()
    {
        var random = new Random(Seed);
        var outposts = RandomRegister.Outposts(IsLong ? 180_000 : 18_000, random, SouthWest, NorthEast);
        var index = NearestOutposts.Build(outposts);
        await using var source = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        var register = new PostGisRegister(source);
        await register.FillAsync(outposts);
        int questions = IsLong ? 10_000 : 120, answered = 0;
        for (var q = 0; q < questions; q++)
        {
            var to = random.Next(10) == 0
                ? RandomRegister.In(random, SouthWest, NorthEast)
                : Geodesic.Direct(outposts[random.Next(outposts.Length)].Position, 360 * random.NextDouble(), 5000 * random.NextDouble());
            var filter = RandomRegister.Filter(random) with { Within = random.Next(10) == 0 ? Box(to, random) : null };
            var count = random.Next(1, 21);
            var within = random.Next(3) == 0 ? 50_000 * random.NextDouble() : double.PositiveInfinity;
            var answer = index.Find(to, count, within, new OutpostPredicate(index.Columns, filter));
            await CompareAsync(register, outposts, to, count, within, filter, answer,
                $"seed {Seed}, question {q}: {count} nearest to {to}, {filter}");
            answered += answer.Length;
        }
        answered.ShouldBeGreaterThan(questions * 4);
    }

    [Fact]
    public async Task Poles_antimeridian_and_far_sides_get_the_same_as_measuring_every_row_in_PostGIS()
    {
        var random = new Random(Seed + 1);
        Outpost[] outposts = [.. Enumerable.Range(0, 2000).Select(i => RandomRegister.Outpost(i, Nasty(random), random))];
        var index = NearestOutposts.Build(outposts);
        await using var source = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        var register = new PostGisRegister(source);
        await register.FillAsync(outposts);
        for (var q = 0; q < (IsLong ? 2_000 : 80); q++)
        {
            var to = Nasty(random);
            var filter = RandomRegister.Filter(random);
            var answer = index.Find(to, 15, double.PositiveInfinity, new OutpostPredicate(index.Columns, filter));
            Same(outposts, to, answer, await register.ExhaustiveAsync(to, 15, filter), $"seed {Seed + 1}, question {q}: {to} {filter}");
        }
    }

    /// <summary>
    /// PostGIS measures all that pass within our farthest answer and a metre more: had we missed one, it would stand among them;
    /// had we named one that does not pass, it would be absent. An answer shorter than asked for is checked against every row.
    /// </summary>
    private static async Task CompareAsync(
        PostGisRegister register, Outpost[] outposts, Position to, int count, double within, OutpostFilter filter, Neighbor[] answer,
            string why)
    {
        var full = answer.Length == count;
        var expected = full
            ? await register.WithinAsync(to, answer[^1].Distance + 1, filter, count)
            : double.IsFinite(within)
                ? await register.WithinAsync(to, within, filter, count)
                : await register.ExhaustiveAsync(to, count, filter);
        Same(outposts, to, answer, expected, why);
    }

    private static void Same(Outpost[] outposts, Position to, Neighbor[] answer, List<PostGisRegister.Row> expected, string why)
    {
        answer.Length.ShouldBe(expected.Count, why);
        for (var i = 0; i < answer.Length; i++)
        {
            answer[i].Distance.ShouldBe(expected[i].Distance, 0.001, why);
            if (outposts[answer[i].Index].Code == expected[i].Code)
                continue;
            // Only outposts that are equally near to a tenth of a micrometre may change places: round a pole hundreds are,
            // and the last digits of two programs differ.
            var theirs = outposts.Single(outpost => outpost.Code == expected[i].Code);
            Geodesic.Distance(to, theirs.Position).ShouldBe(
                answer[i].Distance, 1e-7, $"{why}: place {i} is {outposts[answer[i].Index].Code} here and {theirs.Code} there.");
        }
    }

    private static Geometry Box(Position to, Random random)
    {
        double width = random.NextDouble(), height = random.NextDouble();
        return new GeometryFactory(new PrecisionModel(), 4326)
            .ToGeometry(new Envelope(to.Longitude - width, to.Longitude + width / 2, to.Latitude - height, to.Latitude + height / 2));
    }

    private static Position Nasty(Random random) => random.Next(4) switch
    {
        0 => new(random.Next(-18, 19) * 10, random.Next(-9, 10) * 10),
        1 => new(random.Next(2) == 0 ? 179.99999 : -179.99999, random.NextDouble() * 180 - 90),
        2 => new(random.NextDouble() * 360 - 180, random.Next(2) == 0 ? 89.9999 : -89.9999),
        _ => new(random.NextDouble() * 360 - 180, Math.Asin(random.NextDouble() * 2 - 1) * 180 / Math.PI),
    };
}

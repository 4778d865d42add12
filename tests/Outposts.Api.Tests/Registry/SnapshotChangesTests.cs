using Outposts.Api.Registry;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis.Registry;
using Outposts.Registry;
using Outposts.Registry.Search;
using Outposts.Testing;

namespace Outposts.Api.Tests.Registry;

/// <summary>
/// A snapshot to which changes are joined, one after the other, answers what one answers that is built of the same outposts: the naive
/// twin.
/// </summary>
public sealed class SnapshotChangesTests
{
    private static readonly Position SouthWest = new(119.5, 35.5), NorthEast = new(121, 37.1);
    private static readonly AccessRules Rules = new(RegionClock.Of("Asia/Shanghai"), HolidayCalendar.None);
    private static readonly string[] Words = ["台东", "中山路", "崂山", "工会驿站", "骑手之家", "书屋", "Rider"];
    private static readonly string[] Texts =
        ["台东", "taidong", "taidogn", "台冻", "中山路书屋", "崂山 驿站", "rider", "R3", "R3-0001", "热饭", "heat meals", "骑手之佳", "", "…"];
    private static readonly string?[] Hours = [null, "24/7", "Mo-Fr 08:00-18:00", "07:00-22:00; PH off", "Sa 09:00-12:00"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(71, 0)]
    [InlineData(72, 1)]
    [InlineData(73, 40)]
    [InlineData(74, 700)]
    public async Task Joined_changes_answer_what_a_snapshot_built_anew_does(int seed, int count)
    {
        var random = new Random(seed);
        var world = new World(random, count);
        var kept = world.BuildAnew().Snapshot;
        await kept.GetSearchAsync(Cancel);
        var joins = 0;
        var earlier = new List<(RegistrySnapshot Joined, Anew Anew)>();
        var steps = LongRun.Count(25, 1500);
        for (var step = 0; step < steps; step++)
        {
            var changes = world.Change(random.Next(8) == 0 ? random.Next(2, 30) : 1);
            kept = kept.With(changes, DateTimeOffset.UnixEpoch, Cancel);
            if (kept.ChangesSinceBuilt > 0) joins++;
            if (random.Next(20) == 0) kept = kept.Rebuild(Cancel);
            var anew = world.BuildAnew();
            var reason = $"seed {seed}, {count} outposts, step {step}";
            await CompareAsync(kept, anew, random, reason);
            foreach (var (joined, built) in earlier)
                Keys(kept.GetChangesSince(joined)).ShouldBe(Keys(anew.Snapshot.Outposts.Where(outpost =>
                    built.Snapshot.ByCode(outpost.Code) is not { } known
                    || (known.Id, known.Version) != (outpost.Id, outpost.Version))), reason);
            earlier.Add((kept, anew));
            if (earlier.Count > 4) earlier.RemoveAt(random.Next(4));
        }
        // Few outposts have few of the codes and districts, so that new ones come often.
        joins.ShouldBeGreaterThan(count < 100 ? 0 : steps / 2);
        // What was handed out before is as it was.
        foreach (var (joined, built) in earlier) await CompareAsync(joined, built, random, $"seed {seed}, at the end");
    }

    [Fact]
    public async Task The_search_of_what_comes_while_it_is_built_is_made_of_it()
    {
        var random = new Random(75);
        var world = new World(random, 3000);
        var first = world.BuildAnew().Snapshot;
        var building = first.GetSearchAsync(Cancel);
        var second = first.With(world.Change(3), DateTimeOffset.UnixEpoch, Cancel);
        var third = second.With(world.Change(3), DateTimeOffset.UnixEpoch, Cancel);
        var search = await third.GetSearchAsync(Cancel);
        (await building).Find("台东").Count.ShouldBeGreaterThan(0);
        var anew = SearchIndex.Build(third.Outposts, null, Cancel);
        foreach (var text in Texts) Scores(search, text, third.Outposts.Count).ShouldBe(Scores(anew, text, third.Outposts.Count), text);
        // Further ones have theirs at once.
        var fourth = third.With(world.Change(1), DateTimeOffset.UnixEpoch, Cancel);
        fourth.GetSearchAsync(Cancel).IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void One_that_only_changes_shares_all_else_and_places_keep_their_list()
    {
        var world = new World(new Random(76), 5000);
        var before = world.BuildAnew().Snapshot;
        var one = before.Outposts[2500];
        var after = before.With(new RegistryChanges(2, [one with { Name = "改名", Version = 2 }], []), DateTimeOffset.UnixEpoch, Cancel);
        after.ByCode(one.Code)!.Name.ShouldBe("改名");
        before.ByCode(one.Code)!.Name.ShouldBe(one.Name);
        after.ChangesSinceBuilt.ShouldBe(1);
        // The travel models know outposts' places on the map by the list.
        after.Columns.Positions.ShouldBeSameAs(before.Columns.Positions);
        after.Outposts.FindDifferences(before.Outposts).ShouldBe([2500]);
        after.Rebuild(Cancel).ChangesSinceBuilt.ShouldBe(0);
    }

    private static async Task CompareAsync(RegistrySnapshot kept, Anew twin, Random random, string reason)
    {
        var anew = twin.Snapshot;
        Keys(kept.Outposts).ShouldBe(Keys(anew.Outposts), reason);
        foreach (var outpost in twin.All)
        {
            kept.IndexOf(outpost.Code).ShouldBe(anew.IndexOf(outpost.Code), $"{reason}, {outpost.Code}");
            kept.ById(outpost.Id)?.Code.ShouldBe(anew.ById(outpost.Id)?.Code, $"{reason}, {outpost.Code}");
        }
        for (var i = 0; i < 6; i++)
        {
            var filter = RandomRegister.Filter(random);
            var at = DateTimeOffset.UnixEpoch.AddDays(20_000).AddMinutes(random.Next(20_000));
            var (within, count) = (random.Next(3) == 0 ? 40_000 * random.NextDouble() : double.PositiveInfinity, random.Next(1, 20));
            var to = random.Next(4) == 0 ? World.Nasty(random) : RandomRegister.In(random, SouthWest, NorthEast);
            int[]? found = random.Next(3) == 0 && anew.Outposts.Count > 0
                ? [.. Enumerable.Range(0, 12).Select(_ => random.Next(anew.Outposts.Count))] : null;
            OutpostPredicate Predicate(RegistrySnapshot snapshot) => new(snapshot.Columns, filter, found, snapshot.CanEnter(at, true));
            kept.Nearest.Find(to, count, within, Predicate(kept)).ShouldBe(anew.Nearest.Find(to, count, within, Predicate(anew)),
                $"{reason}: {count} near {to} within {within}, {filter}");
            Predicate(kept).FindAll().ShouldBe(Predicate(anew).FindAll(), $"{reason}: {filter}");
        }
        if (random.Next(3) > 0) return;
        var (search, expected) = (await kept.GetSearchAsync(Cancel), SearchIndex.Build(anew.Outposts, null, Cancel));
        foreach (var text in Texts.Where(_ => random.Next(2) == 0))
        {
            Scores(search, text, anew.Outposts.Count).ShouldBe(Scores(expected, text, anew.Outposts.Count), $"{reason}: \"{text}\"");
            foreach (var step in Enum.GetValues<SearchStep>())
                search.FindNames(text, step).Ranked().ShouldBe(expected.FindNames(text, step).Ranked(), $"{reason}: \"{text}\" {step}");
        }
    }

    private static int[] Scores(SearchIndex search, string text, int count)
    {
        var found = search.Find(text);
        return [.. Enumerable.Range(0, count).Select(found.ScoreOf)];
    }

    private static IEnumerable<(long, string, int)> Keys(IEnumerable<Outpost> outposts) =>
        outposts.Select(outpost => (outpost.Id, outpost.Code, outpost.Version));

    /// <summary>A snapshot built of all outposts, those merged into others too.</summary>
    private sealed record Anew(RegistrySnapshot Snapshot, IReadOnlyList<Outpost> All);

    // A register as the database has it, which changes.
    private sealed class World
    {
        private readonly Random _random;
        private readonly Dictionary<long, Outpost> _outposts;
        private int _version = 1;

        public World(Random random, int count)
        {
            _random = random;
            _outposts = RandomRegister.Outposts(count, random, SouthWest, NorthEast)
                .Select(outpost => outpost with { Name = Name(), OpeningHours = Hours[random.Next(Hours.Length)] })
                .ToDictionary(outpost => outpost.Id);
        }

        public static Position Nasty(Random random) => random.Next(5) switch
        {
            0 => new Position(180, 10),
            1 => new Position(-180, 10),
            2 => new Position(0, 90),
            3 => new Position(77, -90),
            _ => new Position(120.25, 36.1),
        };

        public Anew BuildAnew() => new(
            new RegistrySnapshot(new RegistryContent(_version, [], [.. _outposts.Values.OrderBy(_ => _random.Next())]), Rules,
                DateTimeOffset.UnixEpoch),
            [.. _outposts.Values]);

        public RegistryChanges Change(int count)
        {
            _version++;
            var changed = new Dictionary<long, Outpost>();
            for (var i = 0; i < count; i++)
            {
                var next = Next() with { Version = _version };
                _outposts[next.Id] = changed[next.Id] = next;
            }
            return new RegistryChanges(_version, [.. changed.Values], []);
        }

        private Outpost Next()
        {
            if (_outposts.Count == 0 || _random.Next(6) == 0)
                return RandomRegister.Outpost(_outposts.Count + 100, RandomRegister.In(_random, SouthWest, NorthEast), _random)
                    with
                { Id = _outposts.Count + 10_000, Name = Name() };
            var any = Any();
            return _random.Next(8) switch
            {
                0 => any with { Position = Nasty(_random) },
                1 => any with { Position = Any().Position },
                2 => any with { Code = $"{(char)('A' + _random.Next(26))}-{_version}-{any.Id}" },
                3 => any with { MergedInto = Any().Id is var other && other != any.Id ? other : null },
                4 => any with { MergedInto = null },
                5 => any with { Services = Any().Services, Kind = Any().Kind, Groups = Any().Groups, DistrictCode = Any().DistrictCode },
                6 => any with { OpeningHours = $"Mo-Fr 08:{_random.Next(60):00}-18:00", Status = OutpostStatus.Open },
                _ => any with { Name = Name(), Aliases = [Name()], Status = Any().Status },
            };
        }

        private Outpost Any() => _outposts.Values.ElementAt(_random.Next(_outposts.Count));

        private string Name() => Words[_random.Next(Words.Length)] + Words[_random.Next(Words.Length)];
    }
}

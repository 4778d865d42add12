using Outposts.Api.Registry;
using Outposts.Api.Registry.Search;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis.Registry;
using Outposts.Registry;
using Outposts.Registry.Search;
using Outposts.Testing;

namespace Outposts.Api.Tests.Registry;

/// <summary>The search of snapshots that are made of one another, beside an index that is built from the list at hand.</summary>
public sealed class SnapshotSearchTests
{
    private const int Seed = 20261202;
    private static readonly Position SouthWest = new(120, 36), NorthEast = new(121, 37);
    private static readonly AccessRules Rules = new(RegionClock.Of("Asia/Shanghai"), HolidayCalendar.None);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_changes_of_every_sort_it_answers_at_once_as_a_new_index_does()
    {
        var random = new Random(Seed);
        var snapshot = Take(RandomRegister.Outposts(600, random, SouthWest, NorthEast));
        await snapshot.GetSearchAsync(Cancel);
        for (var step = 0; step < LongRun.Count(40, 1_000); step++)
        {
            snapshot = Change(snapshot, random, random.Next(6));
            var search = snapshot.GetSearchAsync(Cancel);
            search.IsCompletedSuccessfully.ShouldBeTrue($"seed {Seed}, step {step}");
            AssertSame(await search, snapshot, random, $"seed {Seed}, step {step}");
        }
    }

    [Fact]
    public async Task It_is_built_anew_beside_when_much_has_changed_and_nobody_waits_for_it()
    {
        var random = new Random(Seed);
        var snapshot = Take(RandomRegister.Outposts(2_000, random, SouthWest, NorthEast));
        await snapshot.GetSearchAsync(Cancel);
        var wasScattered = false;
        for (var step = 0; ; step++)
        {
            step.ShouldBeLessThan(2_000, "it is never built anew");
            snapshot = Change(snapshot, random, wasScattered ? 1 : 100);
            var search = snapshot.GetSearchAsync(Cancel);
            search.IsCompletedSuccessfully.ShouldBeTrue($"seed {Seed}, step {step}");
            if (wasScattered && !(await search).IsScattered) break;
            if (wasScattered) await Task.Delay(10, Cancel);
            wasScattered |= (await search).IsScattered;
        }
        AssertSame(await snapshot.GetSearchAsync(Cancel), snapshot, random, $"seed {Seed}");
    }

    [Fact]
    public async Task While_all_is_indexed_anew_the_snapshot_before_answers_and_then_its_own()
    {
        var random = new Random(Seed);
        var before = Take(RandomRegister.Outposts(2_000, random, SouthWest, NorthEast));
        await before.GetSearchAsync(Cancel);
        var after = Change(before, random, 1_500);
        var (snapshot, search) = await after.GetSearchableAsync(Cancel);
        new[] { before, after }.ShouldContain(snapshot);
        AssertSame(search, snapshot, random, $"seed {Seed}");
        AssertSame(await after.GetSearchAsync(Cancel), after, random, $"seed {Seed}");
        (await after.GetSearchableAsync(Cancel)).Snapshot.ShouldBeSameAs(after);
    }

    [Fact]
    public async Task One_index_is_built_at_a_time_and_what_changes_meanwhile_comes_into_it()
    {
        var random = new Random(Seed);
        Outpost[] first = [.. RandomRegister.Outposts(50, random, SouthWest, NorthEast).OrderBy(one => one.Code, StringComparer.Ordinal)];
        using var turn = new SemaphoreSlim(1);
        await turn.WaitAsync(Cancel);
        var search = new RegistrySearch(first, () => Catalogue.BuiltIn, turn);
        search.With(first, new ListChange([], [], [])).IsReady.ShouldBeFalse(); // nobody asked yet, so nothing is built
        search.Start();
        var second = first.ToArray();
        second[7] = second[7] with { Name = "后来的名字" };
        var following = search.With(second, new ListChange([7], [7], [second[7]]));
        var (waiting, old) = (following.GetAsync(Cancel), search.GetAsync(Cancel));
        (waiting.IsCompleted, following.IsReady).ShouldBe((false, false)); // another one is being built
        turn.Release();
        (await waiting).Find("后来的名字").Contains(7).ShouldBeTrue();
        (await old).Find("后来的名字").Contains(7).ShouldBeFalse();

        // One that is not needed any more does not stand in the way.
        await turn.WaitAsync(Cancel);
        var replaced = new RegistrySearch(first, () => Catalogue.BuiltIn, turn);
        replaced.Start();
        var instead = replaced.ReplaceBy(second);
        instead.Start();
        turn.Release();
        (await instead.GetAsync(Cancel)).Find("后来的名字").Contains(7).ShouldBeTrue();
        turn.CurrentCount.ShouldBe(1);
    }

    [Fact]
    public async Task Words_of_another_catalogue_are_heeded_at_once()
    {
        var catalogue = Catalogue.BuiltIn;
        var outposts = RandomRegister.Outposts(300, new Random(Seed), SouthWest, NorthEast);
        var snapshot = new RegistrySnapshot(
            new RegistryContent(1, [], outposts), Rules, DateTimeOffset.UnixEpoch, () => catalogue);
        (await snapshot.GetSearchAsync(Cancel)).Find("喝口热水").Count.ShouldBe(0);
        catalogue = new Catalogue([.. Catalogue.BuiltIn.Entries.Select(entry =>
            entry.Code == Service.DrinkingWater.Code ? entry with { SearchWords = ["喝口热水"] } : entry)]);
        var search = snapshot.GetSearchAsync(Cancel);
        search.IsCompletedSuccessfully.ShouldBeTrue();
        (await search).Find("喝口热水").Count.ShouldBeGreaterThan(200);
    }

    private static RegistrySnapshot Take(IReadOnlyList<Outpost> outposts) =>
        new(new RegistryContent(1, [], outposts), Rules, DateTimeOffset.UnixEpoch);

    // Names, codes, merging into another, and new ones.
    private static RegistrySnapshot Change(RegistrySnapshot before, Random random, int count)
    {
        var changed = Enumerable.Range(0, count).Select(_ => before.Outposts[random.Next(before.Outposts.Count)]).DistinctBy(one => one.Id)
            .Select((one, i) => random.Next(6) switch
            {
                0 => one with { Code = $"{(char)('A' + random.Next(26))}-{one.Id}" },
                1 when i > 0 && before.Outposts[0].Id != one.Id => one with { MergedInto = before.Outposts[0].Id },
                2 => one with { Id = NewId(i), Code = $"N-{before.Version}-{i}", Name = "新来的" + one.Name },
                _ => one with { Name = one.Name[random.Next(one.Name.Length)..] + "改名", Version = one.Version + 1 },
            });
        return before.With(new RegistryChanges(before.Version + 1, [.. changed], []), DateTimeOffset.UnixEpoch, Cancel);

        long NewId(int i) => 1_000_000 + before.Version * 10_000 + i;
    }

    private static void AssertSame(SearchIndex search, RegistrySnapshot snapshot, Random random, string when)
    {
        var twin = SearchIndex.Build(snapshot.Outposts);
        string[] texts =
        [
            "", "改名", "新来的", "N-", "xinlaide", "gm", "热水", "N-2-",
            .. Enumerable.Range(0, 4).Select(_ => snapshot.Outposts[random.Next(snapshot.Outposts.Count)])
                .SelectMany(one => new[] { one.Code, one.Name, one.Name + "的" }),
        ];
        foreach (var text in texts)
        {
            var (found, expected) = (search.Find(text), twin.Find(text));
            Enumerable.Range(0, snapshot.Outposts.Count).Select(found.ScoreOf)
                .ShouldBe(Enumerable.Range(0, snapshot.Outposts.Count).Select(expected.ScoreOf), $"{when}: \"{text}\"");
        }
    }
}

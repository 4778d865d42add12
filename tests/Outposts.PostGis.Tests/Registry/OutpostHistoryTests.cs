using Outposts.Geodesy;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.PostGis.Tests.Registry;

/// <summary>The past of the register, compared with a list of what was written; and what the public is told of it.</summary>
public sealed class OutpostHistoryTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private const int Seed = 20261129;

    private RegistryStore Register => new(Database.DataSource);

    private OutpostEditStore Store => new(Database.DataSource);

    private OutpostHistoryStore History => new(Database.DataSource);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Register.UpsertDistrictsAsync([Samples.West, Samples.East], "test");
    }

    [Fact]
    public async Task Every_state_of_every_outpost_is_found_again_as_it_was_written()
    {
        var written = await WriteAtRandomAsync(writes: 120);
        foreach (var (code, states) in written)
        {
            var id = states[^1].Outpost.Id;
            var history = await History.GetHistoryAsync(id);
            history.Select(change => change.Version)
                .ShouldBe(states.Select(state => state.Outpost.Version).Reverse(), $"{code}, seed {Seed}");
            for (var i = 0; i < states.Count; i++)
            {
                var change = history[states.Count - 1 - i];
                change.After!.ShouldHaveTheValuesOf(states[i].Outpost);
                change.After!.Version.ShouldBe(states[i].Outpost.Version);
                if (i == 0) change.Before.ShouldBeNull();
                else change.Before!.ShouldHaveTheValuesOf(states[i - 1].Outpost);
                change.ChangedBy.ShouldBe(states[i].Actor);
                // At its moment, and until the next change.
                (await History.GetAsOfAsync(code, change.At))!.ShouldHaveTheValuesOf(states[i].Outpost);
                var until = i + 1 < states.Count ? history[states.Count - 2 - i].At.AddTicks(-10) : change.At.AddDays(1);
                if (until >= change.At) (await History.GetAsOfAsync(code, until))!.ShouldHaveTheValuesOf(states[i].Outpost);
            }
            (await History.GetAsOfAsync(code, history[^1].At.AddTicks(-10))).ShouldBeNull();
        }
    }

    [Fact]
    public async Task The_feed_tells_what_the_public_is_told_of_whatever_the_size_of_its_pages()
    {
        var written = await WriteAtRandomAsync(writes: 120);
        var expected = written.SelectMany(outpost => Told(outpost.Key, [.. outpost.Value.Select(state => state.Outpost)]))
            .OrderBy(change => change.Version).ThenBy(change => change.Code, StringComparer.Ordinal).ToList();
        var last = await Register.GetVersionAsync();
        foreach (var size in new[] { 1, 2, 7, 50, 5000 })
        {
            var found = new List<(int Version, string Code, OutpostChangeKind Kind)>();
            var since = 0;
            while (true)
            {
                var page = await History.GetChangesAsync(since, size);
                found.AddRange(page.Changes.Select(change => (change.Version, change.Code, change.Kind)));
                page.Changes.ShouldAllBe(change => change.Version > since && change.Version <= page.Version);
                if (!page.HasMore) break;
                page.Version.ShouldBeGreaterThan(since);
                since = page.Version;
            }
            found.ShouldBe(expected, $"pages of {size}, seed {Seed}");
        }
        (await History.GetChangesAsync(last, 10)).ShouldSatisfyAllConditions(
            page => page.Changes.ShouldBeEmpty(), page => page.Version.ShouldBe((int)last), page => page.HasMore.ShouldBeFalse());
        (await History.GetChangesAsync(last + 10, 10)).Version.ShouldBe((int)last + 10);
    }

    [Fact]
    public async Task Pages_that_end_inside_versions_have_each_change_once_and_in_the_order_of_the_whole()
    {
        // Versions of one change and lists of many, some rows of which are not public, at once.
        var random = new Random(Seed);
        await WriteAtRandomAsync(writes: 40);
        foreach (var rows in new[] { 1, 2, 12, 13, 30 })
            await Register.UpsertAsync([.. Enumerable.Range(0, rows).Select(i =>
                Samples.At($"L{i:00}", 120 + random.NextDouble(), 36.5).With(outpost => Change(outpost, random)))], "list", dryRun: false);
        await WriteAtRandomAsync(writes: 20, prefix: "9");
        var whole = await History.GetChangesAsync(0, 5000);
        whole.HasMore.ShouldBeFalse();
        var all = (await History.GetChangesAfterAsync(OutpostChangesCursor.Start, 5000)).Changes;
        all.OrderBy(change => change.Version).ThenBy(change => change.Code, StringComparer.Ordinal).ShouldBe(whole.Changes);
        all.Select(change => change.Version).ShouldBe(all.Select(change => change.Version).Order());
        Func<int>[] sizes = [() => 1, () => 12, () => 13, () => 14, () => 5000, () => random.Next(1, 6), () => random.Next(1, 40)];
        foreach (var next in sizes)
        {
            var read = new List<OutpostChangeNotice>();
            for (var cursor = OutpostChangesCursor.Start; ;)
            {
                var size = next();
                var page = await History.GetChangesAfterAsync(cursor, size);
                page.Changes.Count.ShouldBeLessThanOrEqualTo(size);
                page.Version.ShouldBeLessThanOrEqualTo(whole.Version);
                read.AddRange(page.Changes);
                cursor = OutpostChangesCursor.TryParse(page.EndCursor).ShouldNotBeNull();
                if (!page.HasMore) break;
            }
            read.ShouldBe(all, $"seed {Seed}");
        }
        // A version that was kept goes on as a cursor, and the other way round.
        var middle = all[all.Count / 2].Version;
        (await History.GetChangesAfterAsync(OutpostChangesCursor.TryParse($"{middle}")!, 5000)).Changes
            .ShouldBe(all.Where(change => change.Version > middle));
        var inside = await History.GetChangesAfterAsync(OutpostChangesCursor.TryParse($"{middle - 1}")!, 1);
        (await History.GetChangesAsync(inside.Version, 5000)).Changes.First().Version.ShouldBeGreaterThan(inside.Version);
        (await History.GetChangesAfterAsync(new(whole.Version, null), 1)).ShouldSatisfyAllConditions(
            page => page.Changes.ShouldBeEmpty(), page => page.HasMore.ShouldBeFalse(),
            page => page.EndCursor.ShouldBe($"{whole.Version}"));
        (await History.GetChangesAfterAsync(new(whole.Version + 9, null), 1)).EndCursor.ShouldBe($"{whole.Version + 9}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.")]
    [InlineData("1.*")]
    [InlineData("1.-2")]
    [InlineData("1.2.3")]
    [InlineData("99999999999")]
    [InlineData(" 1")]
    public void What_is_no_cursor_is_read_as_none(string text) => OutpostChangesCursor.TryParse(text).ShouldBeNull();

    [Fact]
    public async Task A_reader_by_cursors_misses_no_change_of_lists_that_are_imported_while_it_reads()
    {
        const int lists = 6, rows = 25;
        var start = new OutpostChangesCursor((int)await Register.GetVersionAsync(), null);
        var writing = Task.WhenAll(Enumerable.Range(0, lists).Select(list => Register.UpsertAsync([.. Enumerable.Range(0, rows)
            .Select(i => Samples.At($"C{list}-{i:00}", 120 + i / 100.0, 36.5))], "list", dryRun: false)));
        var read = new List<OutpostChangeNotice>();
        var cursor = start;
        bool done;
        do
        {
            done = writing.IsCompleted;
            var page = await History.GetChangesAfterAsync(cursor, 7);
            read.AddRange(page.Changes);
            cursor = OutpostChangesCursor.TryParse(page.EndCursor)!;
            done &= !page.HasMore;
        }
        while (!done);
        await writing;
        read.ShouldBe((await History.GetChangesAfterAsync(start, 5000)).Changes);
        read.Select(change => change.Code).Distinct().Count().ShouldBe(lists * rows);
        read.Count.ShouldBe(lists * rows);
    }

    [Fact]
    public async Task A_reader_of_the_feed_misses_no_change_of_many_writers_at_once()
    {
        const int writers = 6, each = 8;
        for (var i = 0; i < writers; i++) await AddAsync($"W{i}", new Random(i));
        var since = (int)await Register.GetVersionAsync();
        var read = new List<OutpostChangeNotice>();
        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(async i =>
        {
            for (var n = 0; n < each; n++) await EditAsync($"W{i}", outpost => outpost with { Floor = $"{n}F", Status = OutpostStatus.Open }, "x");
        }));
        bool done;
        do
        {
            done = writing.IsCompleted;
            var page = await History.GetChangesAsync(since, 3);
            read.AddRange(page.Changes);
            since = page.Version;
            done &= !page.HasMore;
        }
        while (!done);
        await writing;
        read.Count.ShouldBe(writers * each);
        read.Select(change => change.Version).ShouldBe(read.Select(change => change.Version).Distinct().Order());
        read.GroupBy(change => change.Code).Select(group => group.Count()).ShouldAllBe(count => count == each);
    }

    [Fact]
    public async Task The_public_is_told_nothing_of_what_is_not_public_and_nobody_but_staff_who_changed_what()
    {
        await AddAsync("R", new Random(1));
        await EditAsync("R", outpost => outpost with { Name = "秘密", Status = OutpostStatus.Planned, Eligibility = Eligibility.Anyone }, "anna");
        await EditAsync("R", outpost => outpost with { Name = "秘密二" }, "anna");
        var open = (await EditAsync("R", outpost => outpost with { Name = "公开", Status = OutpostStatus.Open }, "anna")).Outpost!;
        var named = (await EditAsync("R", outpost => outpost with { Services = [new(Service.Aed, Availability.Available)] }, "anna")).Outpost!;
        var room = (await EditAsync("R", outpost => outpost with { Name = "内部", Eligibility = Eligibility.OwnStaff }, "anna")).Outpost!;
        await using var host = await OutpostsDatabase.OpenAsync(Server.Cluster,
            new Npgsql.NpgsqlConnectionStringBuilder(Database.DataSource.ConnectionString).Database!, DatabaseCaller.Anonymous);
        var told = new OutpostHistoryStore(host.DataSource);
        // While it is for the host's own staff: nothing, though it was public once; the feed tells that it is gone.
        (await told.GetHistoryAsync(open.Id)).ShouldBeEmpty();
        (await told.GetAsOfAsync("R", DateTimeOffset.UtcNow)).ShouldBeNull();
        var namedAt = (await History.GetHistoryAsync(open.Id)).Single(change => change.Version == named.Version).At;
        (await told.GetAsOfAsync("R", namedAt)).ShouldBeNull();
        (await told.GetChangesAsync(0, 100)).Changes.Select(change => (change.Version, change.Kind))
            .ShouldContain((room.Version, OutpostChangeKind.Removed));
        (await told.GetChangesAsync(open.Version - 1, 100)).Changes.Select(change => change.Kind).ShouldBe([OutpostChangeKind.Removed]);

        var again = (await EditAsync("R", outpost => outpost with { Name = "公开", Eligibility = Eligibility.Anyone }, "anna")).Outpost!;
        var history = await told.GetHistoryAsync(open.Id);
        history.ShouldAllBe(change => change.ChangedBy == null);
        history.Take(4).Select(change => (change.Version, change.Kind)).ShouldBe(
        [
            (again.Version, OutpostChangeKind.Added), (room.Version, OutpostChangeKind.Removed), (named.Version, OutpostChangeKind.Changed),
            (open.Version, OutpostChangeKind.Added),
        ]);
        history.SelectMany(change => new[] { change.Before, change.After }).OfType<Outpost>()
            .ShouldAllBe(outpost => outpost.IsPublic() && !outpost.Name.Contains("秘密") && outpost.Name != "内部");
        history[2].Fields.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            field => field.Field.ShouldBe("services"), field => field.After.ShouldBe("AED=AVAILABLE"));
        (await History.GetHistoryAsync(open.Id)).ShouldAllBe(change => change.ChangedBy != null);

        // Staff of any role is told.
        DatabaseCaller.Enter(new DatabaseCaller("CREW", "370203"));
        (await told.GetHistoryAsync(open.Id)).Select(change => change.ChangedBy).ShouldContain("anna");
    }

    [Fact]
    public async Task The_database_has_the_same_rule_of_what_is_public_as_the_program()
    {
        foreach (var status in Enum.GetValues<OutpostStatus>())
            foreach (var eligibility in Enum.GetValues<Eligibility>())
                foreach (var into in new long?[] { null, 7 })
                {
                    var outpost = Samples.At("X", 120, 36).Outpost with { Status = status, Eligibility = eligibility, MergedInto = into };
                    (await ScalarAsync<bool>($"SELECT outpost_is_public(jsonb_build_object('status', '{EnumNames.ToWireName(status)}', "
                        + $"'eligibility', '{EnumNames.ToWireName(eligibility)}', 'merged_into', {(into is null ? "NULL::bigint" : "7")}))"))
                        .ShouldBe(outpost.IsPublic(), $"{status} {eligibility} {into}");
                }
        // A row of before merging.
        (await ScalarAsync<bool>("SELECT outpost_is_public('{\"status\": \"OPEN\", \"eligibility\": \"ANYONE\"}')")).ShouldBeTrue();
        (await ScalarAsync<bool>("SELECT outpost_is_public(NULL)")).ShouldBeFalse();
    }

    [Fact]
    public async Task Outposts_that_came_with_the_whole_table_have_a_past_too()
    {
        var database = await Server.NewDatabaseAsync();
        await using var _ = database;
        var filled = (int)await SyntheticLoad.FillAsync(database, 40, seed: 3, TestContext.Current.CancellationToken);
        var (store, history) = (new OutpostEditStore(database.DataSource), new OutpostHistoryStore(database.DataSource));
        var outposts = (await new RegistryStore(database.DataSource).LoadAllAsync()).Outposts;
        outposts.ShouldAllBe(outpost => outpost.Version == filled);
        var first = outposts.First(outpost => outpost.IsPublic() && outpost.Services.Count > 1);
        var edited = (await store.UpdateAsync(first.Code, first.Version,
            current => new OutpostEdit(current with { Floor = "B9", Services = [] }), _ => { }, "anna")).Outpost!;
        var changes = await history.GetHistoryAsync(first.Id);
        changes.Select(change => change.Version).ShouldBe([edited.Version, filled]);
        changes[1].After!.ShouldHaveTheValuesOf(first);
        changes[1].Before.ShouldBeNull();
        (await store.UndoAsync(first.Code, filled, _ => { }, "anna")).Outpost!.ShouldHaveTheValuesOf(first);
        var page = await history.GetChangesAsync(0, 1);
        (page.Version, page.Changes.Count).ShouldBe((filled, outposts.Count(outpost => outpost.IsPublic())));
        page.Changes.ShouldAllBe(change => change.Kind == OutpostChangeKind.Added);
        var read = new List<OutpostChangeNotice>();
        for (var cursor = OutpostChangesCursor.Start; cursor.Version < edited.Version;)
        {
            var part = await history.GetChangesAfterAsync(cursor, 7);
            part.Changes.Count.ShouldBeLessThanOrEqualTo(7);
            read.AddRange(part.Changes.Where(change => change.Version == filled));
            cursor = OutpostChangesCursor.TryParse(part.EndCursor)!;
        }
        read.OrderBy(change => change.Code, StringComparer.Ordinal).ShouldBe(page.Changes);
    }

    // The oracle: what the public is told of a list of states.
    private static IEnumerable<(int Version, string Code, OutpostChangeKind Kind)> Told(string code, List<Outpost> states)
    {
        var was = false;
        foreach (var state in states)
        {
            var isNow = state.IsPublic();
            if ((was || isNow) && (states[^1].IsPublic() || !isNow))
                yield return (state.Version, code,
                    !was ? OutpostChangeKind.Added : isNow ? OutpostChangeKind.Changed : OutpostChangeKind.Removed);
            was = isNow;
        }
    }

    private async Task<Dictionary<string, List<(string Actor, Outpost Outpost)>>> WriteAtRandomAsync(int writes, string prefix = "0")
    {
        var random = new Random(Seed);
        var written = new Dictionary<string, List<(string Actor, Outpost Outpost)>>();
        for (var i = 0; i < writes; i++)
        {
            var (code, actor) = ($"0{prefix}{random.Next(6)}", $"writer {random.Next(3)}");
            EditResult result;
            if (!written.TryGetValue(code, out var states))
            {
                written[code] = states = [];
                result = await AddAsync(code, random, actor);
            }
            else if (random.Next(5) == 0)
                result = await Store.UndoAsync(code, states[random.Next(states.Count)].Outpost.Version, _ => { }, actor);
            else result = await EditAsync(code, outpost => Change(outpost, random), actor);
            result.Outcome.ShouldBe(EditOutcome.Saved);
            if (states.Count == 0 || states[^1].Outpost.Version != result.Outpost!.Version) states.Add((actor, result.Outpost!));
        }
        return written;
    }

    private static Outpost Change(Outpost outpost, Random random) => random.Next(7) switch
    {
        0 => outpost with { Floor = random.Next(2) == 0 ? null : $"{random.Next(3)}F" },
        1 => outpost with { Status = (OutpostStatus)random.Next(5), SuspensionReason = null, SuspendedUntil = null },
        2 => outpost with { Eligibility = (Eligibility)random.Next(5) },
        3 => outpost with { Services = Services(random) },
        4 => outpost with { Services = Services(random), Name = $"驿站{random.Next(9)}", Aliases = random.Next(2) == 0 ? [] : ["别名"] },
        5 => outpost with { OpeningHours = random.Next(2) == 0 ? "24/7" : null, HoursRemark = null },
        _ => outpost with { OpeningHours = null, HoursRemark = "看情况", Groups = random.Next(2) == 0 ? [] : [WorkerGroup.Courier] },
    };

    private static ServiceOffer[] Services(Random random) =>
        [.. Service.BuiltIn.Where(_ => random.Next(8) == 0).Select(service =>
            new ServiceOffer(service, (Availability)random.Next(4), null, random.Next(3) == 0 ? "Mo-Fr" : null))];

    private Task<EditResult> AddAsync(string code, Random random, string actor = "anna")
    {
        // Numbers with many digits, which must come back from the history to the last one.
        var position = new Position(120 + random.NextDouble(), 36 + random.NextDouble());
        return Store.CreateAsync(code, new OutpostEdit(Samples.At(code, 0, 0).Outpost with
        {
            Position = position,
            Services = Services(random),
        }, (CoordinateSystem.Wgs84, position)), _ => { }, actor);
    }

    private Task<EditResult> EditAsync(string code, Func<Outpost, Outpost> change, string actor) =>
        Store.UpdateAsync(code, null, current => new OutpostEdit(change(current)), _ => { }, actor);
}

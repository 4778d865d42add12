using Outposts.Formats.Registry;
using Outposts.PostGis.Registry;
using Outposts.Registry;
using Outposts.Testing;

namespace Outposts.PostGis.Tests.Registry;

/// <summary>Photos of outposts in the register: their order, their history, taking changes back, and who may see a picture.</summary>
public sealed class OutpostPhotoTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly PreparedPhoto[] Photos =
        [.. Enumerable.Range(0, 7).Select(i => PhotoReader.Read(TestPhotos.Jpeg(160 + 16 * i, 120)))];

    private RegistryStore Register => new(Database.DataSource);

    private OutpostEditStore Store => new(Database.DataSource);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Register.UpsertDistrictsAsync([Samples.West, Samples.East], "test");
        await Register.UpsertAsync([Samples.At("A", 120.5, 36.5), Samples.At("B", 121.5, 36.5)], "test", dryRun: false);
    }

    [Fact]
    public async Task A_photo_comes_behind_the_others_and_the_change_feed_tells_of_the_outpost()
    {
        var before = await Register.GetVersionAsync();
        var asked = new List<Jurisdiction>();
        var first = await Store.AddPhotoAsync("A", Photos[0], PhotoKind.Entrance, asked.Add, "anna");
        (first.Outcome, first.Version, first.Outpost!.Version).ShouldBe((EditOutcome.Saved, before + 1, (int)before + 1));
        asked.Select(one => one.DistrictCode).ShouldBe(["370202"]);
        await AddAsync("A", 1, PhotoKind.Inside);
        var stored = await PhotosOfAsync("A");
        stored.ShouldBe([Of(0, PhotoKind.Entrance), Of(1, PhotoKind.Inside)]);
        (await Register.GetChangesSinceAsync(before)).Outposts.ShouldHaveSingleItem().Photos.ShouldBe(stored);
        (await new OutpostHistoryStore(Database.DataSource).GetChangesAsync(before, 100)).Changes.Select(change => change.Code)
            .ShouldBe(["A", "A"]);
        var history = await ChangesAsync("A");
        history[0].Fields.ShouldHaveSingleItem().ShouldBe(new OutpostFieldChange("photos", $"ENTRANCE {Photos[0].Sha256[..8]}",
            $"ENTRANCE {Photos[0].Sha256[..8]}; INSIDE {Photos[1].Sha256[..8]}"));
        (await ScalarAsync<string>("SELECT string_agg(DISTINCT added_by, ',') FROM outpost_photos")).ShouldBe("anna");
    }

    [Fact]
    public async Task The_same_photo_again_changes_nothing_and_a_seventh_is_refused()
    {
        for (var i = 0; i < OutpostPhoto.MaxCount; i++) await AddAsync("A", i);
        var version = await Register.GetVersionAsync();
        (await Store.AddPhotoAsync("A", Photos[2], PhotoKind.Sign, _ => { }, "anna")).Outcome.ShouldBe(EditOutcome.Saved);
        (await Store.AddPhotoAsync("A", Photos[6], PhotoKind.Sign, _ => { }, "anna")).Outcome.ShouldBe(EditOutcome.TooManyPhotos);
        (await Store.AddPhotoAsync("none", Photos[6], PhotoKind.Sign, _ => { }, "anna")).Outcome.ShouldBe(EditOutcome.NotFound);
        await Should.ThrowAsync<InvalidOperationException>(() => Store.AddPhotoAsync("B", Photos[6], PhotoKind.Sign,
            _ => throw new InvalidOperationException("no right"), "anna"));
        (await Register.GetVersionAsync()).ShouldBe(version);
        (await ScalarAsync<long>("SELECT count(*) FROM photos")).ShouldBe(OutpostPhoto.MaxCount);
    }

    [Fact]
    public async Task Order_words_and_removal_are_one_change_that_can_be_taken_back()
    {
        for (var i = 0; i < 3; i++) await AddAsync("A", i);
        var (version, before) = (await Register.GetVersionAsync(), await PhotosOfAsync("A"));
        OutpostPhoto[] wanted = [before[2] with { Kind = PhotoKind.Sign, Caption = "路口的牌子" }, before[0]];
        (await SetAsync("A", wanted)).Version.ShouldBe(version + 1);
        (await PhotosOfAsync("A")).ShouldBe(wanted);
        (await Store.UndoAsync("A", (int)version, _ => { }, "otto")).Outcome.ShouldBe(EditOutcome.Saved);
        (await PhotosOfAsync("A")).ShouldBe(before);
        (await SetAsync("A", [])).Outcome.ShouldBe(EditOutcome.Saved);
        (await Store.UndoAsync("A", (int)version + 1, _ => { }, "otto")).Outcome.ShouldBe(EditOutcome.Saved);
        (await PhotosOfAsync("A")).ShouldBe(wanted);
        // Every state between is told by the history.
        (await ChangesAsync("A")).Select(change => change.After!.Photos.Count).ShouldBe([2, 0, 3, 2, 3, 2, 1, 0]);
    }

    [Fact]
    public async Task Random_changes_leave_the_order_that_was_asked_for_and_a_history_that_replays_them()
    {
        const int seed = 20261130;
        var random = new Random(seed);
        for (var i = 0; i < 4; i++) await AddAsync("A", i);
        List<IReadOnlyList<OutpostPhoto>> states = [await PhotosOfAsync("A")];
        for (var round = 0; round < 25; round++)
        {
            OutpostPhoto[] next = [.. states[^1].OrderBy(_ => random.Next()).Take(random.Next(1, 5)).Select(photo =>
                random.Next(3) == 0 ? photo with { Caption = $"第 {round} 次" } : photo)];
            if (next.Length < 2) next = [.. next, .. Enumerable.Range(0, 4).Select(i => Of(i, PhotoKind.Entrance))
                .Where(photo => next.All(kept => kept.Sha256 != photo.Sha256)).Take(2)];
            await SetAsync("A", next);
            (await PhotosOfAsync("A")).ShouldBe(next, $"seed {seed}, round {round}");
            if (!next.SequenceEqual(states[^1])) states.Add(next);
        }
        var told = (await ChangesAsync("A")).Take(states.Count).Reverse().Select(change => change.After!.Photos).ToList();
        told.Count.ShouldBe(states.Count);
        for (var i = 0; i < told.Count; i++) told[i].ShouldBe(states[i], $"seed {seed}, state {i}");
    }

    [Fact]
    public async Task An_import_leaves_the_photos_and_a_merge_takes_those_of_the_other()
    {
        await AddAsync("A", 0);
        await AddAsync("B", 0);
        await AddAsync("B", 1);
        await Register.UpsertAsync([Samples.At("A", 120.5, 36.5).With(outpost => outpost with { Floor = "2F" })], "test", dryRun: false);
        (await PhotosOfAsync("A")).Count.ShouldBe(1);
        var version = await Register.GetVersionAsync();
        (await Store.MergeAsync("A", "B", _ => { }, "anna")).Outpost!.Photos.Select(photo => photo.Sha256)
            .ShouldBe([Photos[0].Sha256, Photos[1].Sha256]);
        await Store.UndoAsync("A", (int)version, _ => { }, "anna");
        (await PhotosOfAsync("A")).Count.ShouldBe(1);
        (await PhotosOfAsync("B")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_picture_is_told_to_the_public_while_a_public_outpost_shows_it_and_to_staff_always()
    {
        await AddAsync("A", 0);
        var sha = Photos[0].Sha256;
        await using var host = await OutpostsDatabase.OpenAsync(Server.Cluster,
            new Npgsql.NpgsqlConnectionStringBuilder(Database.DataSource.ConnectionString).Database!, DatabaseCaller.Anonymous);
        var told = new OutpostPhotoStore(host.DataSource);
        (await told.FindAsync(sha, isThumbnail: false))!.Value.ShouldSatisfyAllConditions(
            picture => picture.Content.ShouldBe(Photos[0].Image), picture => picture.IsPublic.ShouldBeTrue());
        (await told.FindAsync(sha, isThumbnail: true))!.Value.Content.ShouldBe(Photos[0].Thumbnail);
        (await told.FindAsync(new string('0', 64), isThumbnail: false)).ShouldBeNull();
        foreach (var hidden in new[] { "eligibility = 'OWN_STAFF'", "status = 'PLANNED'" })
        {
            await ExecuteAsync($"UPDATE outposts SET {hidden} WHERE code = 'A'");
            (await told.FindAsync(sha, isThumbnail: false)).ShouldBeNull(hidden);
            (await AsStaffAsync(() => told.FindAsync(sha, isThumbnail: true)))!.Value.IsPublic.ShouldBeFalse(hidden);
            // Another outpost that shows the same picture tells it.
            await AddAsync("B", 0);
            (await told.FindAsync(sha, isThumbnail: false)).ShouldNotBeNull();
            await SetAsync("B", []);
            await ExecuteAsync("UPDATE outposts SET eligibility = 'ANYONE', status = 'OPEN' WHERE code = 'A'");
            (await told.FindAsync(sha, isThumbnail: false)).ShouldNotBeNull();
        }
        await SetAsync("A", []);
        (await told.FindAsync(sha, isThumbnail: false)).ShouldBeNull("it was taken down");
        (await AsStaffAsync(() => told.FindAsync(sha, isThumbnail: false))).ShouldNotBeNull("so that it can be put back");
    }

    [Fact]
    public async Task What_must_never_be_false_the_database_holds()
    {
        await AddAsync("A", 0);
        await Should.ThrowAsync<Npgsql.PostgresException>(() => ExecuteAsync("UPDATE photos SET image = image || '\\x00'"));
        await Should.ThrowAsync<Npgsql.PostgresException>(() => ExecuteAsync("UPDATE outpost_photos SET place = 7"));
        await Should.ThrowAsync<Npgsql.PostgresException>(() => ExecuteAsync(
            "UPDATE outpost_photos SET outpost_id = (SELECT id FROM outposts WHERE code = 'B')"));
        await Should.ThrowAsync<Npgsql.PostgresException>(() => ExecuteAsync("DELETE FROM photos"));
        await Should.ThrowAsync<Npgsql.PostgresException>(() => ExecuteAsync("TRUNCATE outpost_photos"));
        await Should.ThrowAsync<Npgsql.PostgresException>(() => ExecuteAsync(
            "UPDATE outposts SET website = 'http://example.org' WHERE code = 'A'"));
        (await PhotosOfAsync("A")).ShouldBe([Of(0, PhotoKind.Entrance)]);
    }

    private static OutpostPhoto Of(int photo, PhotoKind kind) => new(Photos[photo].Sha256, kind, Photos[photo].Width, Photos[photo].Height);

    // The caller holds for this flow alone.
    private static async Task<T> AsStaffAsync<T>(Func<Task<T>> ask)
    {
        DatabaseCaller.Enter(new DatabaseCaller("CREW", "370203"));
        return await ask();
    }

    private async Task AddAsync(string code, int photo, PhotoKind kind = PhotoKind.Entrance) =>
        (await Store.AddPhotoAsync(code, Photos[photo], kind, _ => { }, "anna")).Outcome.ShouldBe(EditOutcome.Saved);

    private Task<EditResult> SetAsync(string code, IReadOnlyList<OutpostPhoto> photos) =>
        Store.UpdateAsync(code, null, current => new OutpostEdit(current with { Photos = photos }), _ => { }, "anna");

    private async Task<IReadOnlyList<OutpostPhoto>> PhotosOfAsync(string code) =>
        (await Register.LoadAllAsync()).Outposts.Single(outpost => outpost.Code == code).Photos;

    private async Task<IReadOnlyList<OutpostChange>> ChangesAsync(string code) => await new OutpostHistoryStore(Database.DataSource)
        .GetHistoryAsync((await Register.LoadAllAsync()).Outposts.Single(outpost => outpost.Code == code).Id);
}

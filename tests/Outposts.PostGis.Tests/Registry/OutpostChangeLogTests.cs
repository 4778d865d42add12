using Npgsql;
using Outposts.Formats.Registry;
using Outposts.Geodesy;
using Outposts.PostGis.Registry;
using Outposts.Registry;
using Outposts.Testing;

namespace Outposts.PostGis.Tests.Registry;

/// <summary>The change log, compared with the histories of single outposts; and who reads what of it.</summary>
public sealed class OutpostChangeLogTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private const int Seed = 20261130;

    private OutpostEditStore Store => new(Database.DataSource);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_log_of_a_span_is_what_the_histories_of_all_outposts_have_in_it()
    {
        // Outposts that came with the whole table, and those that were added one by one.
        await SyntheticLoad.FillAsync(Database, 30, seed: Seed, Cancel);
        var random = new Random(Seed);
        var outposts = (await new RegistryStore(Database.DataSource).LoadAllAsync(Cancel)).Outposts;
        var codes = outposts.Select(outpost => outpost.Code).Concat(["Z-1", "a-1"]).ToList();
        foreach (var code in codes[^2..]) await CreateAsync(code, outposts[0].Position);
        for (var i = 0; i < 60; i++) await ChangeAsync(codes[random.Next(codes.Count)], random);
        await Store.MergeAsync(codes[^1], codes[^2], _ => { }, "anna", Cancel);

        var expected = await FromHistoriesAsync(codes);
        var moments = expected.ConvertAll(line => line.At).Distinct().Order().ToList();
        moments.Count.ShouldBeGreaterThan(30);
        (DateTimeOffset From, DateTimeOffset Until)[] spans =
        [
            (DateTimeOffset.MinValue, DateTimeOffset.MaxValue), (moments[0], moments[1]), (moments[5], moments[20]),
            (moments[^2], DateTimeOffset.MaxValue), (DateTimeOffset.MinValue, moments[0]),
            (moments[^1].AddDays(1), DateTimeOffset.MaxValue),
        ];
        foreach (var (from, until) in spans)
            (await ReadAsync(Database.DataSource, from, until)).ShouldBe(
                expected.Where(line => line.At >= from && line.At < until), $"seed {Seed}, {from:O} to {until:O}");
    }

    [Fact]
    public async Task Operators_read_the_log_of_their_districts_administrators_all_and_others_nothing()
    {
        await new RegistryStore(Database.DataSource).UpsertDistrictsAsync([Samples.West, Samples.East], "test", Cancel);
        await CreateAsync("W", new Position(120.5, 36.5));
        await CreateAsync("E", new Position(121.5, 36.5));
        await Store.UpdateAsync("E", null, current => new OutpostEdit(current with { Operator = "乙工会" }), _ => { }, "anna", Cancel);
        await using var host = await OutpostsDatabase.OpenAsync(Server.Cluster,
            new NpgsqlConnectionStringBuilder(Database.DataSource.ConnectionString).Database!, DatabaseCaller.Anonymous,
            cancellationToken: Cancel);

        (await CodesAsync(new DatabaseCaller("ADMIN", ""))).ShouldBe(["E", "W"]);
        (await CodesAsync(new DatabaseCaller("OPERATOR", ""))).ShouldBe(["E", "W"]);
        (await CodesAsync(new DatabaseCaller("OPERATOR", Samples.West.Code))).ShouldBe(["W"]);
        (await CodesAsync(new DatabaseCaller("OPERATOR", Samples.West.Code), Samples.East.Code)).ShouldBeEmpty();
        (await CodesAsync(new DatabaseCaller("OPERATOR", $"{Samples.West.Code},{Samples.East.Code}"), Samples.East.Code)).ShouldBe(["E"]);
        (await CodesAsync(new DatabaseCaller("OPERATOR", "", Bodies: "[\"乙工会\"]"))).ShouldBe(["E"]);
        (await CodesAsync(new DatabaseCaller("OPERATOR", Samples.West.Code, Bodies: "[\"乙工会\"]"))).ShouldBeEmpty();
        (await CodesAsync(new DatabaseCaller("PLANNER", ""))).ShouldBeEmpty();
        (await CodesAsync(new DatabaseCaller("CREW", Samples.West.Code))).ShouldBeEmpty();
        (await CodesAsync(DatabaseCaller.Anonymous)).ShouldBeEmpty();

        async Task<string[]> CodesAsync(DatabaseCaller caller, string? district = null)
        {
            DatabaseCaller.Enter(caller);
            var lines = await ReadAsync(host.DataSource, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, district);
            lines.ShouldAllBe(line => line.By == "anna");
            return [.. lines.Select(line => line.Code).Distinct()];
        }
    }

    [Fact]
    public async Task Whoever_stops_reading_ends_the_question()
    {
        await SyntheticLoad.FillAsync(Database, 200, seed: Seed, Cancel);
        using var gone = new CancellationTokenSource();
        var read = 0;
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in new OutpostChangeLog(Database.DataSource).ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue,
                cancellationToken: gone.Token))
                if (++read == 3) await gone.CancelAsync();
        });
        read.ShouldBeLessThan(200);
    }

    // The oracle: a question for each outpost.
    private async Task<List<Line>> FromHistoriesAsync(IEnumerable<string> codes)
    {
        var (history, lines) = (new OutpostHistoryStore(Database.DataSource), new List<Line>());
        foreach (var code in codes.Order(StringComparer.Ordinal))
        {
            var id = await ScalarAsync<long>($"SELECT id FROM outposts WHERE code = '{code}'");
            lines.AddRange((await history.GetHistoryAsync(id, Cancel)).SelectMany(change => Lines(code, change)));
        }
        return lines;
    }

    private static async Task<List<Line>> ReadAsync(
        NpgsqlDataSource source, DateTimeOffset from, DateTimeOffset until, string? district = null)
    {
        var lines = new List<Line>();
        string[]? districts = district is null ? null : [district];
        await foreach (var (code, change) in new OutpostChangeLog(source).ReadAsync(from, until, districts, Cancel))
            lines.AddRange(Lines(code, change));
        return lines;
    }

    private static IEnumerable<Line> Lines(string code, OutpostChange change) =>
        (change is { Before: null, After: { } added } ? OutpostFieldChange.Of(added) : change.Fields)
            .Select(field => new Line(code, change.Version, change.At, change.ChangedBy, change.Kind, field));

    private async Task CreateAsync(string code, Position position) =>
        (await Store.CreateAsync(code, new OutpostEdit(Samples.At(code, 0, 0).Outpost with { Position = position },
            (CoordinateSystem.Wgs84, position)), _ => { }, "anna", Cancel)).Outcome.ShouldBe(EditOutcome.Saved);

    private async Task ChangeAsync(string code, Random random)
    {
        var photo = PhotoReader.Read(TestPhotos.Jpeg(160 + 16 * random.Next(4), 120));
        var actor = $"writer {random.Next(3)}";
        if (random.Next(4) == 0) await Store.AddPhotoAsync(code, photo, PhotoKind.Entrance, _ => { }, actor, Cancel);
        else await Store.UpdateAsync(code, null, current => new OutpostEdit(random.Next(4) switch
        {
            0 => current with { Floor = $"{random.Next(9)}F" },
            1 => current with { Services = [new(Service.Aed, (Availability)random.Next(4))], Phone = "12351" },
            2 => current with { Status = (OutpostStatus)random.Next(5), SuspensionReason = null, SuspendedUntil = null },
            _ => current with { Photos = [.. current.Photos.Skip(1)], Name = $"驿站{random.Next(9)}" },
        }), _ => { }, actor, Cancel);
    }

    private sealed record Line(
        string Code, int Version, DateTimeOffset At, string? By, OutpostChangeKind Kind, OutpostFieldChange Field);
}

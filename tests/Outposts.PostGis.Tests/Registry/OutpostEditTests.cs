using Outposts.Geodesy;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.PostGis.Tests.Registry;

/// <summary>Edits of single outposts: what is written, what is refused, and taking each kind of change back.</summary>
public sealed class OutpostEditTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.FromHours(8));

    private RegistryStore Register => new(Database.DataSource);

    private OutpostEditStore Store => new(Database.DataSource);

    private OutpostHistoryStore History => new(Database.DataSource);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Register.UpsertDistrictsAsync([Samples.West, Samples.East], "test");
        await Register.UpsertAsync([Samples.At("007", 120.5, 36.5), Samples.At("B", 121.5, 36.5)], "test", dryRun: false);
    }

    [Fact]
    public async Task A_new_outpost_gets_its_district_and_keeps_every_value_and_the_coordinates_as_given()
    {
        var given = new Position(120.51, 36.51);
        var wanted = Full(ChinaCoordinates.Convert(given, CoordinateSystem.Gcj02, CoordinateSystem.Wgs84));
        var asked = new List<Jurisdiction>();
        var saved = await Store.CreateAsync("0042", new OutpostEdit(wanted, (CoordinateSystem.Gcj02, given)), asked.Add, "anna");
        saved.Outcome.ShouldBe(EditOutcome.Saved);
        asked.Select(one => one.DistrictCode).ShouldBe(["370202"]);
        saved.Outpost!.ShouldHaveTheValuesOf(wanted with { Code = "0042", DistrictCode = "370202" });
        saved.Outpost!.Version.ShouldBe((int)saved.Version);
        (await ScalarAsync<string>("SELECT concat_ws(' ', source_system, source_longitude, source_latitude) FROM outposts WHERE code = '0042'"))
            .ShouldBe("GCJ02 120.51 36.51");
        (await HistoryAsync("0042"))[0].Actor.ShouldBe("anna");
        (await Store.CreateAsync("0042", new OutpostEdit(wanted, (CoordinateSystem.Gcj02, given)), asked.Add, "anna")).Outcome
            .ShouldBe(EditOutcome.CodeTaken);
    }

    [Fact]
    public async Task A_code_is_made_as_the_districts_others_are()
    {
        (await CreateAsync(null, 120.4)).ShouldBe("370202-0001");
        (await CreateAsync(null, 120.4)).ShouldBe("370202-0002");
        await CreateAsync("QD-370202-017", 120.4);
        await CreateAsync("QD-370202-009", 120.4);
        await CreateAsync("QD-370202-99x", 120.4);
        await CreateAsync("QD-370203-999", 120.4); // of another district, by its code
        (await CreateAsync(null, 120.4)).ShouldBe("370202-0003"); // two of each: the shorter prefix
        await CreateAsync("QD-370202-1", 120.4);
        await CreateAsync("QD-370202-2", 120.4);
        (await CreateAsync(null, 120.4)).ShouldBe("QD-370202-018");
        (await CreateAsync(null, 121.4)).ShouldBe("QD-370203-1000");
    }

    [Fact]
    public async Task A_position_at_sea_a_code_that_is_unknown_and_a_refused_right_write_nothing()
    {
        var before = await Register.GetVersionAsync();
        var sea = new Position(119, 30);
        (await Store.CreateAsync("S", Placed(sea), _ => { }, "anna")).Outcome.ShouldBe(EditOutcome.NoDistrict);
        (await Store.UpdateAsync("007", null, current => new OutpostEdit(current with { Position = sea }, (CoordinateSystem.Wgs84, sea)),
            _ => { }, "anna")).Outcome.ShouldBe(EditOutcome.NoDistrict);
        (await Store.UpdateAsync("7", null, current => new OutpostEdit(current), _ => { }, "anna")).Outcome.ShouldBe(EditOutcome.NotFound);
        (await Store.UndoAsync("7", 1, _ => { }, "anna")).Outcome.ShouldBe(EditOutcome.NotFound);
        (await Store.MergeAsync("007", "8", _ => { }, "anna")).Code.ShouldBe("8");
        await Should.ThrowAsync<InvalidOperationException>(() => Store.UpdateAsync("007", null,
            current => new OutpostEdit(current with { Position = new(121.5, 36.6) }, (CoordinateSystem.Wgs84, new(121.5, 36.6))),
            jurisdiction => { if (jurisdiction.DistrictCode == "370203") throw new InvalidOperationException(); }, "anna"));
        (await Register.GetVersionAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Of_two_editors_of_one_version_one_gets_the_conflict_and_sees_what_the_other_wrote()
    {
        var version = (await OutpostAsync("007")).Version;
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            Store.UpdateAsync("007", version, current => new OutpostEdit(current with { Floor = $"{i}F" }), _ => { }, $"editor {i}")));
        var saved = results.Where(result => result.Outcome == EditOutcome.Saved).ShouldHaveSingleItem();
        results.Count(result => result.Outcome == EditOutcome.Conflict).ShouldBe(5);
        results.Select(result => result.Outpost!.Floor).Distinct().ShouldBe([saved.Outpost!.Floor]);
        (await OutpostAsync("007")).Floor.ShouldBe(saved.Outpost!.Floor);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_is_no_version()
    {
        var before = await OutpostAsync("007");
        var result = await EditAsync("007", outpost => outpost);
        (result.Outcome, result.Outpost!.Version).ShouldBe((EditOutcome.Saved, before.Version));
        (await HistoryAsync("007")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Each_kind_of_change_is_taken_back()
    {
        Func<Outpost, Outpost>[] changes =
        [
            outpost => Full(outpost.Position) with { Id = outpost.Id, Code = outpost.Code, DistrictCode = outpost.DistrictCode },
            outpost => outpost with
                { Phone = null, OpeningHours = null, HoursRemark = "早晚", Capacity = null, Wheelchair = null, Groups = [] },
            outpost => outpost with { Services = [new(Service.Aed, Availability.OutOfOrder)] },
            outpost => outpost with { Services = [] },
            outpost => outpost with { Status = OutpostStatus.Suspended, SuspendedUntil = Noon, SuspensionReason = "装修" },
            outpost => outpost with { Status = OutpostStatus.Closed, SuspendedUntil = null, SuspensionReason = null },
            outpost => outpost with { Status = OutpostStatus.Planned, Eligibility = Eligibility.OwnStaff },
        ];
        List<Outpost> states = [await OutpostAsync("007")];
        foreach (var change in changes) states.Add((await EditAsync("007", change)).Outpost!);
        var moved = await Store.UpdateAsync("007", null,
            current => new OutpostEdit(current with { Position = new(121.25, 36.5) }, (CoordinateSystem.Wgs84, new(121.25, 36.5))),
            _ => { }, "anna");
        moved.Outpost!.DistrictCode.ShouldBe("370203");
        states.Add(moved.Outpost!);
        for (var i = states.Count - 2; i >= 0; i--)
        {
            var asked = new List<Jurisdiction>();
            var undone = await Store.UndoAsync("007", states[i].Version, asked.Add, "otto");
            undone.Outcome.ShouldBe(EditOutcome.Saved, $"state {i}");
            undone.Outpost!.ShouldHaveTheValuesOf(states[i]);
            undone.Outpost!.Version.ShouldBeGreaterThan(states[^1].Version);
            if (i == states.Count - 2) asked.Select(one => one.DistrictCode).ShouldBe(["370203", "370202"]);
        }
        (await ScalarAsync<string>("SELECT concat_ws(' ', source_system, source_longitude, source_latitude) FROM outposts WHERE code = '007'"))
            .ShouldBe("WGS84 120.5 36.5");
        // And forwards again: an undoing is a change like any other.
        (await Store.UndoAsync("007", states[^1].Version, _ => { }, "otto")).Outpost!.ShouldHaveTheValuesOf(states[^1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(int.MaxValue)]
    public async Task A_version_at_which_the_outpost_was_not_there_is_refused(int version) =>
        (await Store.UndoAsync("007", version, _ => { }, "anna")).Outcome.ShouldBe(EditOutcome.NoSuchVersion);

    [Fact]
    public async Task Another_body_is_asked_for_beside_the_one_before()
    {
        await Store.UpdateAsync("007", null, current => new OutpostEdit(current with { Operator = "甲工会" }), _ => { }, "anna");
        var asked = new List<Jurisdiction>();
        await Store.UpdateAsync("007", null, current => new OutpostEdit(current with { Name = "新名" }), asked.Add, "anna");
        asked.ShouldBe([new Jurisdiction("370202", "甲工会")]);
        await Store.UpdateAsync("007", null, current => new OutpostEdit(current with { Operator = "乙工会" }), asked.Add, "anna");
        asked.ShouldBe([new Jurisdiction("370202", "甲工会"), new("370202", "甲工会"), new("370202", "乙工会")]);
        var before = await OutpostAsync("007");
        await Should.ThrowAsync<InvalidOperationException>(() => Store.UpdateAsync("007", null,
            current => new OutpostEdit(current with { Operator = null }),
            jurisdiction => { if (jurisdiction.Body is null) throw new InvalidOperationException(); }, "anna"));
        (await OutpostAsync("007")).ShouldHaveTheValuesOf(before);
    }

    [Fact]
    public async Task A_merge_fills_what_the_kept_one_lacks_and_is_taken_back_from_either_side()
    {
        var full = (await EditAsync("B", outpost => Full(outpost.Position) with
        { Id = outpost.Id, Code = "B", DistrictCode = outpost.DistrictCode })).Outpost!;
        var kept = (await EditAsync("007",
            outpost => outpost with { Floor = "B1", Services = [new(Service.Aed, Availability.Unknown)] })).Outpost!;
        var asked = new List<Jurisdiction>();
        var merged = await Store.MergeAsync("007", "B", asked.Add, "anna");
        asked.Select(one => one.DistrictCode).ShouldBe(["370202", "370203"]);
        merged.Outpost!.ShouldHaveTheValuesOf(OutpostMerge.Fill(kept, full));
        var dropped = await OutpostAsync("B");
        (dropped.Status, dropped.MergedInto, dropped.Version).ShouldBe((OutpostStatus.Closed, kept.Id, merged.Outpost!.Version));
        // Neither is merged, or edited, once more.
        (await Store.MergeAsync("007", "B", _ => { }, "anna")).Outcome.ShouldBe(EditOutcome.Merged);
        (await EditAsync("B", outpost => outpost with { Floor = "9F" })).ShouldSatisfyAllConditions(
            result => result.Outcome.ShouldBe(EditOutcome.Merged), result => result.Outpost!.Code.ShouldBe("007"));

        // From the dropped one: it alone.
        (await Store.UndoAsync("B", full.Version, _ => { }, "anna")).Outpost!.ShouldHaveTheValuesOf(full);
        (await OutpostAsync("007")).Phone.ShouldBe(full.Phone);
        (await Store.UndoAsync("B", dropped.Version, _ => { }, "anna")).Outcome.ShouldBe(EditOutcome.Merged);

        // From the kept one: both.
        await Store.UndoAsync("007", kept.Version, _ => { }, "anna");
        await Store.MergeAsync("007", "B", _ => { }, "anna");
        asked.Clear();
        (await Store.UndoAsync("007", kept.Version, asked.Add, "anna")).Outpost!.ShouldHaveTheValuesOf(kept);
        asked.Select(one => one.DistrictCode).ShouldBe(["370202", "370202", "370203"]);
        (await OutpostAsync("B")).ShouldHaveTheValuesOf(full);
    }

    [Fact]
    public async Task Undoing_an_edit_after_a_merge_leaves_the_merge()
    {
        var merged = await Store.MergeAsync("007", "B", _ => { }, "anna");
        await EditAsync("007", outpost => outpost with { Floor = "9F" });
        (await Store.UndoAsync("007", merged.Outpost!.Version, _ => { }, "anna")).Outpost!.ShouldHaveTheValuesOf(merged.Outpost!);
        (await OutpostAsync("B")).MergedInto.ShouldBe(merged.Outpost!.Id);
    }

    [Fact]
    public async Task The_register_of_a_day_has_a_merged_outpost_until_it_was_merged()
    {
        var before = await History.GetAsOfAsync("B", DateTimeOffset.UtcNow);
        await Store.MergeAsync("007", "B", _ => { }, "anna");
        (await History.GetAsOfAsync("B", DateTimeOffset.UtcNow.AddMinutes(1)))!.Code.ShouldBe("007");
        var at = (await History.GetHistoryAsync(before!.Id))[0].At;
        (await History.GetAsOfAsync("B", at.AddTicks(-10)))!.Code.ShouldBe("B");
        (await History.GetAsOfAsync("B", at.AddYears(-1))).ShouldBeNull();
        (await History.GetAsOfAsync("none", at)).ShouldBeNull();
    }

    private async Task<string> CreateAsync(string? code, double longitude) =>
        (await Store.CreateAsync(code, Placed(new Position(longitude, 36.5)), _ => { }, "anna")).Outpost!.Code;

    private static OutpostEdit Placed(Position position) => new(new Outpost
    {
        Id = 0,
        Code = "",
        Name = "驿站",
        Kind = OutpostKind.OutdoorWorkersStation,
        Position = position,
        DistrictCode = "",
    }, (CoordinateSystem.Wgs84, position));

    private static Outpost Full(Position position) => new()
    {
        Id = 0,
        Code = "",
        Name = "司机之家",
        Aliases = ["老驿站"],
        Kind = OutpostKind.DriversHome,
        Functions = [OutpostKind.NursingRoom],
        Position = position,
        Address = "香港中路 1 号",
        Floor = "2F",
        Landmark = "五四广场",
        DistrictCode = "",
        Host = HostKind.Bank,
        Operator = "街道工会",
        Level = UnionLevel.Town,
        Website = "https://example.org/station",
        Eligibility = Eligibility.OutdoorWorker,
        Groups = [WorkerGroup.Courier],
        Services = [new(Service.DrinkingWater, Availability.Available, Noon, "Mo-Fr"), new(Service.Aed, Availability.Unavailable)],
        OpeningHours = "24/7",
        AccessModes = [Outposts.Hours.AccessMode.QrCode],
        Phone = "0532-12345",
        Wheelchair = false,
        Capacity = 12,
        EstablishedOn = new DateOnly(2026, 5, 1),
        ConfirmedAt = Noon,
    };

    private Task<EditResult> EditAsync(string code, Func<Outpost, Outpost> change) =>
        Store.UpdateAsync(code, null, current => new OutpostEdit(change(current)), _ => { }, "anna");

    private async Task<Outpost> OutpostAsync(string code) =>
        (await Register.LoadAllAsync()).Outposts.Single(outpost => outpost.Code == code);
}

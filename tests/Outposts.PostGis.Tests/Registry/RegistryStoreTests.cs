using System.Text.Json;
using NetTopologySuite.Geometries;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis.Registry;
using Outposts.Registry;
using Position = Outposts.Geodesy.Position;

namespace Outposts.PostGis.Tests.Registry;

public sealed class RegistryStoreTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.FromHours(8));

    private RegistryStore Store => new(Database.DataSource);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Store.UpsertDistrictsAsync([Samples.West, Samples.East], "test");
    }

    [Fact]
    public async Task An_outpost_comes_back_with_every_value_that_went_in()
    {
        var given = Full("F");
        await Store.UpsertAsync([given, Samples.At("EMPTY", 120.25, 36.25)], "test", dryRun: false);
        var content = await Store.LoadAllAsync();
        content.Outposts[0].ShouldHaveTheValuesOf(given.Outpost);
        content.Outposts[1].ShouldHaveTheValuesOf(Samples.At("EMPTY", 120.25, 36.25, "370202").Outpost);
        (await ScalarAsync<string>(
            "SELECT concat_ws(' ', source_system, source_longitude, source_latitude) FROM outposts WHERE code = 'F'"))
            .ShouldBe("BD09 120.51 36.51");
    }

    [Fact]
    public async Task A_second_import_of_the_same_changes_nothing_and_writes_no_history()
    {
        ImportedOutpost[] rows = [Full("F"), Samples.At("P", 120.5, 36.5)];
        var first = await Store.UpsertAsync(rows, "test", dryRun: false);
        (first.Inserted, first.Updated, first.Unchanged).ShouldBe((2, 0, 0));
        var kept = (await HistoryAsync("F")).Count;
        var second = await Store.UpsertAsync(rows, "test", dryRun: false);
        (second.Inserted, second.Updated, second.Unchanged, second.Version).ShouldBe((0, 0, 2, first.Version));
        (await HistoryAsync("F")).Count.ShouldBe(kept);
    }

    [Fact]
    public async Task An_import_counts_what_it_did_and_history_tells_who_and_what()
    {
        await Store.UpsertAsync([Samples.At("A", 120.5, 36.5), Samples.At("B", 120.6, 36.5), Full("F")], "first", dryRun: false);
        var outcome = await Store.UpsertAsync(
        [
            Samples.At("A", 120.5, 36.5).With(o => o with { Floor = "2F" }),
            Samples.At("B", 120.6, 36.5),
            Full("F").With(o => o with { Services = [new(Service.Aed, Availability.OutOfOrder),
                new(Service.Wifi, Availability.Available)] }),
            Samples.At("C", 121.5, 36.5),
        ], "second", dryRun: false);
        (outcome.Inserted, outcome.Updated, outcome.Unchanged).ShouldBe((1, 2, 1));

        var change = (await HistoryAsync("A"))[^1];
        (change.Actor, change.Subject, change.Version).ShouldBe(("second", "outposts", outcome.Version));
        JsonDocument.Parse(change.Before!).RootElement.GetProperty("floor").ValueKind.ShouldBe(JsonValueKind.Null);
        JsonDocument.Parse(change.After!).RootElement.GetProperty("floor").GetString().ShouldBe("2F");

        var services = (await HistoryAsync("F")).Where(entry => entry.Subject == "outpost_services" && entry.Actor == "second")
            .ToList();
        services.ShouldContain(entry => entry.After == null && entry.Before!.Contains("DRINKING_WATER"));
        services.ShouldContain(entry => entry.Before != null && entry.After != null && entry.After.Contains("OUT_OF_ORDER"));
        services.ShouldContain(entry => entry.Before == null && entry.After!.Contains("WIFI"));
    }

    [Fact]
    public async Task A_trial_run_says_what_it_would_do_and_does_nothing()
    {
        var before = await Store.GetVersionAsync();
        var outcome = await Store.UpsertAsync([Samples.At("A", 120.5, 36.5)], "test", dryRun: true);
        (outcome.Inserted, outcome.Version).ShouldBe((1, before));
        (await Store.LoadAllAsync()).Outposts.ShouldBeEmpty();
        (await Store.GetVersionAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_a_file_cannot_hold_survives_its_next_import()
    {
        await Store.UpsertAsync([Full("F")], "test", dryRun: false);
        await ExecuteAsync($"""
            UPDATE outposts SET confirmed_at = '{Noon.AddDays(1):O}';
            UPDATE outpost_services SET confirmed_at = '{Noon.AddDays(2):O}' WHERE service = 'AED'
            """);
        var asFile = Full("F").With(o => o with
        {
            ConfirmedAt = null,
            Services = [.. o.Services.Select(offer => offer with { ConfirmedAt = null })],
        });
        (await Store.UpsertAsync([asFile], "test", dryRun: false)).Unchanged.ShouldBe(1);
        var outpost = (await Store.LoadAllAsync()).Outposts.Single();
        outpost.ConfirmedAt.ShouldBe(Noon.AddDays(1));
        outpost.Services.Single(offer => offer.Service == Service.Aed).ShouldBe(
            new ServiceOffer(Service.Aed, Availability.Available, Noon.AddDays(2).ToUniversalTime()));
    }

    [Fact]
    public async Task A_column_that_the_file_lacks_changes_nothing()
    {
        await Store.UpsertAsync([Full("F")], "test", dryRun: false);
        var bare = Samples.At("F", 120.5, 36.5).With(o => o with { Name = "新名", Kind = OutpostKind.NursingRoom });
        var columns = new HashSet<string> { "code", "name", "kind", "longitude", "latitude", "system" };
        (await Store.UpsertAsync([bare, Samples.At("NEW", 120.6, 36.5)], "test", dryRun: false, columns)).Updated.ShouldBe(1);
        (await Store.LoadAllAsync()).Outposts[0].ShouldHaveTheValuesOf(Full("F").Outpost with
        {
            Name = "新名",
            Kind = OutpostKind.NursingRoom,
            Functions = [OutpostKind.WorkersLibrary],
        });
    }

    [Fact]
    public async Task A_row_without_a_position_keeps_the_registers_and_where_it_came_from()
    {
        await Store.UpsertAsync([Full("F")], "test", dryRun: false);
        var hours = Samples.At("F", 121.5, 36.9).With(o => o with { OpeningHours = "08:00-18:00" }) with { KeepsPosition = true };
        var columns = new HashSet<string> { "code", "opening_hours" };
        (await Store.UpsertAsync([hours], "test", dryRun: false, columns)).Updated.ShouldBe(1);
        (await Store.LoadAllAsync()).Outposts.Single().ShouldHaveTheValuesOf(Full("F").Outpost with { OpeningHours = "08:00-18:00" });
        (await ScalarAsync<string>("SELECT concat_ws(' ', source_system, source_longitude, source_latitude) FROM outposts"))
            .ShouldBe("BD09 120.51 36.51");
        (await Store.UpsertAsync([hours], "test", dryRun: false, columns)).Unchanged.ShouldBe(1);
    }

    [Fact]
    public async Task Columns_of_single_services_leave_all_others_as_they_are()
    {
        await Store.UpsertAsync([Full("F")], "test", dryRun: false);
        var before = (await Store.LoadAllAsync()).Outposts.Single().Services;
        var row = Samples.At("F", 120.5, 36.5).With(o => o with
        {
            Services = [new(Service.Laundry,
            Availability.Available)]
        }) with
        { KeepsPosition = true };
        var columns = new HashSet<string> { "code", "services.LAUNDRY", "services.AED" };
        await Store.UpsertAsync([row], "test", dryRun: false, columns);
        (await Store.LoadAllAsync()).Outposts.Single().Services.Select(offer => offer.Service).ShouldBe(
            before.Select(offer => offer.Service).Where(service => service != Service.Aed).Append(Service.Laundry), ignoreOrder: true);
    }

    [Fact]
    public async Task What_a_list_closes_is_counted()
    {
        await Store.UpsertAsync([Samples.At("A", 120.5, 36.5), Samples.At("B", 120.6, 36.5)], "test", dryRun: false);
        var closed = Samples.At("A", 120.5, 36.5).With(o => o with { Status = OutpostStatus.Closed });
        var outcome = await Store.UpsertAsync([closed, Samples.At("B", 120.6, 36.5)], "test", dryRun: false);
        (outcome.Inserted, outcome.Updated, outcome.Unchanged, outcome.Closed).ShouldBe((0, 1, 1, 1));
        (await Store.UpsertAsync([closed], "test", dryRun: false)).Closed.ShouldBe(0);
    }

    [Fact]
    public async Task A_code_that_was_made_replaces_no_outpost_that_came_meanwhile()
    {
        await Store.UpsertAsync([Samples.At("370202-0001", 120.5, 36.5)], "test", dryRun: false);
        var outcome = await Store.UpsertAsync([Samples.At("370202-0001", 120.9, 36.5) with { HasNewCode = true }], "test", dryRun: false);
        outcome.Rejections.ShouldHaveSingleItem().Reason.Chinese.ShouldContain("再导入一次");
        (await Store.LoadAllAsync()).Outposts.Single().Position.Longitude.ShouldBe(120.5);
    }

    [Fact]
    public async Task A_cleared_cell_clears()
    {
        await Store.UpsertAsync([Full("F")], "test", dryRun: false);
        var cleared = Full("F").With(o => o with
        {
            Aliases = [],
            Phone = null,
            Services = [.. o.Services.Select(offer => offer with { Hours = null })],
        });
        (await Store.UpsertAsync([cleared], "test", dryRun: false)).Updated.ShouldBe(1);
        (await Store.LoadAllAsync()).Outposts.Single().ShouldHaveTheValuesOf(cleared.Outpost);
        var noServices = cleared.With(o => o with { Services = [] });
        (await Store.UpsertAsync([noServices], "test", dryRun: false)).Updated.ShouldBe(1);
        (await Store.LoadAllAsync()).Outposts.Single().Services.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_district_that_a_file_does_not_name_follows_the_position_only_where_it_moves()
    {
        await Store.UpsertAsync([Samples.At("A", 121.5, 36.5, "370202")], "test", dryRun: false);
        var columns = new HashSet<string> { "code", "name", "kind", "longitude", "latitude" };
        (await Store.UpsertAsync([Samples.At("A", 121.5, 36.5, "370203")], "test", dryRun: false, columns)).Unchanged.ShouldBe(1);
        await Store.UpsertAsync([Samples.At("A", 121.6, 36.5, "370203")], "test", dryRun: false, columns);
        (await Store.LoadAllAsync()).Outposts.Single().DistrictCode.ShouldBe("370203");
    }

    [Theory]
    [InlineData(120.5, 36.5, "370202")]
    [InlineData(121, 36.5, "370202")]           // on the common border: the lower code
    [InlineData(121.000001, 36.5, "370203")]
    [InlineData(119.995, 36.5, "370202")]       // 450 m out at sea
    [InlineData(122.005, 36.5, "370203")]
    public async Task The_district_is_found_from_the_position(double longitude, double latitude, string district)
    {
        await Store.UpsertAsync([Samples.At("A", longitude, latitude)], "test", dryRun: false);
        (await Store.LoadAllAsync()).Outposts.Single().DistrictCode.ShouldBe(district);
    }

    [Fact]
    public async Task Rows_that_cannot_be_taken_are_all_named_and_nothing_is_written()
    {
        var outcome = await Store.UpsertAsync(
        [
            Samples.At("FAR", 119.99, 36.5), Samples.At("OK", 120.5, 36.5), Samples.At("LOST", 120.5, 36.5, "310101"),
            Samples.At("OK", 120.6, 36.6),
        ], "test", dryRun: false);
        outcome.Rejections.Select(refusal => (refusal.Index, refusal.Code, refusal.Column)).ShouldBe(
            [(0, "FAR", "longitude"), (2, "LOST", "district"), (3, "OK", "code")]);
        outcome.Rejections[0].Reason.English.ShouldContain("119.99, 36.5");
        outcome.Rejections[1].Reason.Chinese.ShouldContain("310101");
        (await Store.LoadAllAsync()).Outposts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rule_broken_by_one_row_takes_all_rows_back()
    {
        var broken = Samples.At("B", 120.5, 36.5).With(o => o with { Capacity = 0 });
        var refused = await Should.ThrowAsync<StoreException>(
            () => Store.UpsertAsync([Samples.At("A", 120.5, 36.5), broken], "test", dryRun: false));
        refused.Message.ShouldContain("outpost capacity is positive");
        (await Store.LoadAllAsync()).Outposts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Districts_come_back_as_they_were_and_an_equal_one_changes_nothing()
    {
        var hole = new GeometryFactory(new PrecisionModel(), 4326).CreateMultiPolygon(
        [
            (Polygon)Samples.Square("1", 100, 30).Area.Difference(Samples.Square("1", 100, 30).Area.Buffer(-0.2)),
            (Polygon)Samples.Square("1", 102, 30).Area,
        ]);
        var district = new District("370299", "孔区", "Kong District", hole, null);
        var version = await Store.UpsertDistrictsAsync([district], "test");
        (await Store.UpsertDistrictsAsync([district, Samples.West], "test")).ShouldBe(version);
        var back = (await Store.GetDistrictsAsync()).Single(d => d.Code == "370299");
        back.Area.EqualsExact(hole).ShouldBeTrue();
        back.Area.SRID.ShouldBe(4326);
        (back with { Area = hole }).ShouldBe(district);
        (await Store.GetChangesSinceAsync(version - 1)).Districts.Select(d => d.Code).ShouldBe(["370299"]);
    }

    [Fact]
    public async Task A_district_whose_border_crosses_itself_is_named()
    {
        var bow = new NetTopologySuite.IO.WKTReader().Read("POLYGON((0 0, 1 1, 1 0, 0 1, 0 0))");
        var refused = await Should.ThrowAsync<StoreException>(
            () => Store.UpsertDistrictsAsync([new District("370298", "蝶区", "Bow District", bow, 1)], "test"));
        refused.Message.ShouldContain("370298");
        refused.Message.ShouldContain("district area is valid");
    }

    private static ImportedOutpost Full(string code) => new(new Outpost
    {
        Id = 0,
        Code = code,
        Name = "满驿站, \"引号\"\n换行",
        Aliases = ["暖心驿站", "工会驿站"],
        Kind = OutpostKind.SharedWorkersHome,
        Functions = [OutpostKind.NursingRoom, OutpostKind.WorkersLibrary],
        Status = OutpostStatus.Suspended,
        Position = new Position(120.5, 36.5),
        Address = "香港中路1号",
        Floor = "B1",
        Landmark = "喷泉旁",
        DistrictCode = "370202",
        Host = HostKind.Mall,
        Operator = "区总工会",
        Eligibility = Eligibility.UnionMember,
        Groups = [WorkerGroup.Courier, WorkerGroup.TaxiDriver],
        Services =
        [
            new(Service.DrinkingWater, Availability.Available, Noon, "Jun-Sep 09:00-18:00"),
            new(Service.Aed, Availability.Available),
        ],
        OpeningHours = "Mo-Fr 08:30-12:00,14:00-18:00",
        AccessModes = [AccessMode.QrCode, AccessMode.Staffed],
        Phone = "0532-12351",
        Wheelchair = false,
        Capacity = 12,
        EstablishedOn = new DateOnly(2021, 11, 5),
        ConfirmedAt = Noon,
    }, CoordinateSystem.Bd09, new Position(120.51, 36.51));
}

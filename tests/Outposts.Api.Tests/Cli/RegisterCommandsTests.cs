using System.Globalization;
using System.Text.Json;
using Outposts.Geodesy;
using Outposts.PostGis;
using Outposts.PostGis.Cluster;

namespace Outposts.Api.Tests.Cli;

/// <summary>import, export, nearest and token as a user runs them, on a database of their own.</summary>
public sealed class RegisterCommandsTests(HostFixture fixture) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outposts-commands").FullName;
    private OutpostsDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await fixture.NewEmptyAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_list_goes_in_once_and_again_changes_nothing_and_comes_out_as_it_went_in()
    {
        var file = Path.Combine(HostFixture.Root, "data", "qingdao", "outposts.csv");
        (await RunAsync("import", "outposts", file, "--dry-run")).Output.ShouldContain("368 new");
        (await JsonAsync("export", "outposts", "--format", "geojson")).GetProperty("features").GetArrayLength()
            .ShouldBe(0, "a dry run writes nothing");
        (await RunProcessAsync("import", "outposts", file)).Output.ShouldContain("368 new");
        (await RunAsync("import", "outposts", file)).Output.ShouldContain("368 unchanged");

        var copy = Path.Combine(_folder, "copy.csv");
        (await RunAsync("export", "outposts", "--output", copy)).ShouldHaveSucceeded();
        (await RunAsync("import", "outposts", copy)).Output.ShouldContain("368 unchanged");
        var withPhotos = Path.Combine(_folder, "photos.csv");
        (await RunAsync("export", "outposts", "--url", "https://example.org", "--output", withPhotos)).ShouldHaveSucceeded();
        (await RunAsync("import", "outposts", withPhotos)).Output.ShouldContain("368 unchanged");
        (await RunAsync("export", "outposts", "--url", "ftp://example.org")).Code.ShouldBe(2);
        var geojson = Path.Combine(_folder, "copy.geojson");
        (await RunAsync("export", "outposts", "--format", "geojson", "--output", geojson)).ShouldHaveSucceeded();
        (await RunAsync("import", "outposts", geojson)).Output.ShouldContain("368 unchanged");
    }

    [Fact]
    public async Task The_change_log_says_field_by_field_what_was_changed_when_and_by_whom()
    {
        const string row = "code,name,kind,longitude,latitude,phone\nL-1,=一号驿站,OUTDOOR_WORKERS_STATION,120.3826,36.0671,";
        await RunAsync("import", "outposts", await WriteAsync(row + "12351"));
        await RunAsync("import", "outposts", await WriteAsync(row + "12345"));
        var log = await RunAsync("export", "changes");
        log.ShouldHaveSucceeded();
        var lines = log.Output.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("at,code,name,change,field,before,after,by,version");
        var changed = lines[1].Split(',');
        changed[1..7].ShouldBe(["L-1", "'=一号驿站", "CHANGED", "phone", "12351", "12345"]);
        changed[7].ShouldNotBeEmpty();
        lines.Skip(2).ShouldAllBe(line => line.Contains(",L-1,'=一号驿站,ADDED,", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains(",phone,,12351,", StringComparison.Ordinal));
        // Of days before there is nothing; a span that ends before it begins is refused.
        (await RunAsync("export", "changes", "--until", "2020-01-01")).Output.ShouldEndWith("by,version\r\n");
        (await RunAsync("export", "changes", "--from", "2026-01-02", "--until", "2026-01-01")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task A_login_without_rights_is_told_which_and_writes_no_file()
    {
        await AddLoginAsync("stranger");
        var stranger = new Npgsql.NpgsqlConnectionStringBuilder(_database.OwnerConnectionString) { Username = "stranger" };
        var file = Path.Combine(_folder, "changes.csv");
        var refused = await CommandLine.RunAsync("export", "changes", "--output", file, "--database", stranger.ConnectionString);
        refused.Code.ShouldBe(1);
        refused.Output.ShouldBeEmpty();
        refused.Errors.ShouldContain("The login \"stranger\" has no rights");
        refused.Errors.ShouldContain("GRANT outposts_app");
        refused.Errors.ShouldNotContain("   at ");
        Directory.EnumerateFiles(_folder, "changes*").ShouldBeEmpty();
    }

    [Fact]
    public async Task One_refused_row_refuses_the_list_and_says_line_column_and_reason()
    {
        var file = await WriteAsync("""
            code,name,kind,longitude,latitude,opening_hours
            T-1,好的驿站,OUTDOOR_WORKERS_STATION,120.3826,36.0671,Mo-Fr 09:00-17:00
            T-2,颠倒的驿站,OUTDOOR_WORKERS_STATION,36.0671,120.3826,
            T-3,错时驿站,OUTDOOR_WORKERS_STATION,120.3826,36.0672,#REF!
            """);
        var run = await RunAsync("import", "outposts", file, "--json");
        run.Code.ShouldBe(1);
        var outcome = JsonDocument.Parse(run.Output).RootElement;
        outcome.GetProperty("accepted").GetBoolean().ShouldBeFalse();
        var refusals = outcome.GetProperty("refused").EnumerateArray().ToList();
        refusals.Select(refusal => refusal.GetProperty("line").GetInt32()).Distinct().ShouldBe([3, 4]);
        refusals[0].GetProperty("en").GetString()!.ShouldContain("swapped");
        refusals[^1].GetProperty("column").GetString().ShouldBe("opening_hours");
        (await JsonAsync("export", "outposts", "--format", "geojson")).GetProperty("features").GetArrayLength()
            .ShouldBe(0, "nothing is half done");
    }

    [Fact]
    public async Task A_list_without_codes_and_kinds_goes_in_and_again_is_the_same()
    {
        var file = await WriteAsync("""
            市南区驿站一览表,,,,,
            序号,驿站名称,地址,经度,纬度,联系电话
            1,测试路1号驿站,市南区测试路1号,120.382601,36.067101,0532-85880001
            2,测试路2号驿站,市南区测试路2号,120.384601,36.067101,无
            合计,2个,,,,
            """);
        var refused = await RunAsync("import", "outposts", file, "--json");
        refused.Code.ShouldBe(1);
        var report = JsonDocument.Parse(refused.Output).RootElement;
        report.GetProperty("refused").EnumerateArray().Select(note => (note.GetProperty("line").GetInt32(), note.GetProperty("column")
            .GetString(),
            note.GetProperty("proposal").GetString())).ShouldBe([(3, "kind", "户外劳动者驿站 / OUTDOOR_WORKERS_STATION"),
            (4, "kind", "户外劳动者驿站 / OUTDOOR_WORKERS_STATION")]);
        report.GetProperty("refused")[0].GetProperty("reason").GetString()!.ShouldContain("--kind");

        string[] import = ["import", "outposts", file, "--kind", "户外劳动者驿站", "--district", "市南区", "--json"];
        Counts(await JsonAsync(import)).ShouldBe((2, 0, 0, 0));
        Counts(await JsonAsync(import)).ShouldBe((0, 0, 2, 0));
        Counts(await JsonAsync("import", "outposts", file, "--accept", "--json")).ShouldBe((0, 0, 2, 0));

        var codes = (await JsonAsync("export", "outposts", "--format", "geojson")).GetProperty("features").EnumerateArray()
            .Select(feature => feature.GetProperty("id").GetString());
        codes.ShouldBe(["370202-0001", "370202-0002"]);
        Counts(await JsonAsync("import", "outposts", await WriteAsync("编号,状态\n370202-0002,撤销\n370202-0001,开放\n"), "--json")).ShouldBe((0,
            0, 1, 1));
    }

    [Fact]
    public async Task A_second_list_numbered_from_1_replaces_no_outpost()
    {
        var first = await WriteAsync("序号,名称,类型,经度,纬度\n1,甲区一号驿站,户外劳动者驿站,120.3826,36.0671\n");
        var second = await WriteAsync("序号,名称,类型,经度,纬度\n1,乙区一号驿站,母婴室,120.4000,36.3000\n");
        (await RunAsync("import", "outposts", first, "--map", "序号=code")).ShouldHaveSucceeded();
        var refused = await RunAsync("import", "outposts", second, "--map", "序号=code");
        refused.Code.ShouldBe(1);
        refused.Errors.ShouldContain("甲区一号驿站");
        Counts(await JsonAsync("import", "outposts", second, "--map", "序号=code", "--accept", "--json")).ShouldBe((1, 0, 0, 0));
        Counts(await JsonAsync("import", "outposts", second, "--map", "序号=code", "--accept", "--json")).ShouldBe((0, 0, 1, 0));
    }

    private static (int, int, int, int) Counts(JsonElement report) => (report.GetProperty("created").GetInt32(),
        report.GetProperty("changed").GetInt32(), report.GetProperty("unchanged").GetInt32(), report.GetProperty("closed").GetInt32());

    [Fact]
    public async Task Divisions_go_in_whole_or_not_at_all()
    {
        var run = await RunAsync("import", "districts", Path.Combine(HostFixture.Root, "data", "qingdao", "districts.geojson"));
        run.ShouldHaveSucceeded();
        run.Output.ShouldContain("10 districts");
        var broken = await RunProcessAsync("import", "districts", await WriteAsync("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"code":"370299"}}]}"""));
        broken.Code.ShouldBe(1, broken.Errors);
        broken.Errors.ShouldNotContain("   at ");
        (await new global::Outposts.PostGis.Registry.RegistryStore(_database.DataSource).GetDistrictsAsync(Cancel)).Count.ShouldBe(10);
    }

    [Theory]
    [InlineData("gcj02")]
    [InlineData("bd09")]
    public async Task A_list_from_a_map_application_lands_where_it_belongs(string system)
    {
        EnumNames.TryParse<CoordinateSystem>(system, out var given).ShouldBeTrue();
        var shifted = ChinaCoordinates.Convert(new Position(120.3826, 36.0671), CoordinateSystem.Wgs84, given);
        var file = await WriteAsync(FormattableString.Invariant(
            $"code,名称,kind,经度,纬度\nT-1,驿站,OUTDOOR_WORKERS_STATION,{shifted.Longitude:R},{shifted.Latitude:R}\n"));
        (await RunAsync("import", "outposts", file, "--system", system)).ShouldHaveSucceeded();
        var nearest = await JsonAsync("nearest", "120.3826", "36.0671", "--all", "--json");
        nearest.GetArrayLength().ShouldBe(1);
        nearest[0].GetProperty("distance").GetDouble().ShouldBeLessThan(0.01);
    }

    [Fact]
    public async Task The_nearest_that_can_be_entered_then_is_told_with_its_door_and_next_change()
    {
        var file = await WriteAsync("""
            code,name,kind,longitude,latitude,opening_hours,services,access_modes
            T-1,近而关,OUTDOOR_WORKERS_STATION,120.3826,36.0671,Mo-Fr 09:00-17:00,MEAL_HEATING,STAFFED
            T-2,远而开,OUTDOOR_WORKERS_STATION,120.3926,36.0671,24/7,MEAL_HEATING,QR_CODE
            T-3,无此服务,OUTDOOR_WORKERS_STATION,120.3827,36.0671,24/7,TOILETS,QR_CODE
            """);
        (await RunAsync("import", "outposts", file)).ShouldHaveSucceeded();
        var night = await JsonAsync("nearest", "120.3826", "36.0671", "--service", "meal_heating", "--by", "ebike", "--at",
            "2026-11-23T23:00:00+08:00", "--json");
        night.EnumerateArray().Select(row => row.GetProperty("code").GetString()).ShouldBe(["T-2"]);
        night[0].GetProperty("accessModes")[0].GetString().ShouldBe("QR_CODE");
        var day = await RunProcessAsync("nearest", "120.3826", "36.0671", "--service", "meal_heating", "--at", "2026-11-23T12:00:00+08:00",
            "--json");
        var noon = JsonDocument.Parse(day.Output).RootElement;
        noon.EnumerateArray().Select(row => row.GetProperty("code").GetString()).ShouldBe(["T-1", "T-2"]);
        noon[0].GetProperty("changesAt").GetDateTimeOffset()
            .ShouldBe(DateTimeOffset.Parse("2026-11-23T17:00:00+08:00", CultureInfo.InvariantCulture));
        // A time without an offset is the region's, whatever zone the machine has: 04:00 in UTC is noon in China.
        (string Time, string[] Codes)[] times =
            [("2026-11-23T12:00", ["T-1", "T-2"]), ("2026-11-23T04:00", ["T-2"]), ("2026-11-23T04:00Z", ["T-1", "T-2"])];
        foreach (var (time, codes) in times)
            (await JsonAsync("nearest", "120.3826", "36.0671", "--service", "meal_heating", "--at", time, "--json"))
                .EnumerateArray().Select(row => row.GetProperty("code").GetString()).ShouldBe(codes, time);
    }

    private const string AList = "{list}";

    [Theory]
    [InlineData("swapped", "nearest", "36.06", "120.38")]
    [InlineData("--first", "nearest", "120.38", "36.06", "--first", "none")]
    [InlineData("--by", "nearest", "120.38", "36.06", "--by", "rocket")]
    [InlineData("--system", "import", "outposts", "x.csv", "--system", "mercator")]
    [InlineData("no file", "import", "outposts", "not-there.csv")]
    [InlineData("column=field", "import", "outposts", "x.csv", "--map", "nothing")]
    [InlineData("--kind", "import", "outposts", AList, "--kind", "kiosk")]
    [InlineData("--role", "token", "--role", "king")]
    public async Task Wrong_use_exits_with_2_and_one_clear_sentence(string said, params string[] args)
    {
        // Which kinds there are is known only when the catalogue is, after the file is found.
        var list = Path.Combine(HostFixture.Root, "data", "qingdao", "outposts.csv");
        var run = await RunAsync([.. args.Select(argument => argument == AList ? list : argument)]);
        run.Code.ShouldBe(2, run.Errors);
        run.Errors.ShouldContain(said);
        run.Errors.ShouldNotContain("   at ");
        run.Output.ShouldBeEmpty();
    }

    private async Task<string> WriteAsync(string text)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(file, text, Cancel);
        return file;
    }

    private async Task<JsonElement> JsonAsync(params string[] args)
    {
        var run = await RunAsync(args);
        run.ShouldHaveSucceeded();
        return JsonDocument.Parse(run.Output).RootElement;
    }

    // The private cluster lets in its own accounts alone; the others are written into its map of accounts.
    private async Task AddLoginAsync(string name)
    {
        var settings = new Npgsql.NpgsqlConnectionStringBuilder(_database.OwnerConnectionString) { Username = PrivateCluster.AdminRole };
        await using var admin = Npgsql.NpgsqlDataSource.Create(settings.ConnectionString);
        await ExecuteAsync($"CREATE ROLE {name} LOGIN");
        var accounts = (string)(await ExecuteAsync("SHOW ident_file"))!;
        var map = await File.ReadAllLinesAsync(accounts, Cancel);
        var own = map.Last(line => line.EndsWith(PrivateCluster.AdminRole, StringComparison.Ordinal));
        await File.AppendAllTextAsync(accounts, $"\n{own[..^PrivateCluster.AdminRole.Length]}{name}\n", Cancel);
        await ExecuteAsync("SELECT pg_reload_conf()");
        settings.Username = name;
        settings.Pooling = false;
        for (var i = 0; ; i++)
        {
            await using var connection = new Npgsql.NpgsqlConnection(settings.ConnectionString);
            try
            {
                await connection.OpenAsync(Cancel);
                return;
            }
            catch (Npgsql.PostgresException) when (i < 100)
            {
                await Task.Delay(100, Cancel); // the server has not read the map yet
            }
        }

        async Task<object?> ExecuteAsync(string sql)
        {
            await using var command = admin.CreateCommand(sql);
            return await command.ExecuteScalarAsync(Cancel);
        }
    }

    private Task<CommandAnswer> RunAsync(params string[] args) => CommandLine.RunAsync(AddPlaces(args));

    private Task<CommandAnswer> RunProcessAsync(params string[] args) => CommandLine.RunProcessAsync(AddPlaces(args));

    private string[] AddPlaces(string[] args) =>
        [.. args, .. (string[])(args[0] == "token" ? [] : ["--database", _database.OwnerConnectionString]),
            .. (string[])(args[0] == "nearest" ? ["--data", Path.Combine(HostFixture.Root, "data")] : [])];
}

using System.Diagnostics;
using System.Text.Json;
using Outposts.Api.Tests.Cli;
using static Outposts.Api.Tests.Features.FeatureClient;

namespace Outposts.Api.Tests.Features;

/// <summary>What GDAL's driver for OGC API Features reads; QGIS reads vectors by the same documents.</summary>
public sealed class GdalTests(UnchangedHostFixture host) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outposts-gdal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_whole_collection_is_what_the_export_holds()
    {
        var path = Path.Combine(_folder, "export.geojson");
        (await CommandLine.RunAsync(["export", "outposts", "--format", "geojson", "--output", path,
            "--database", host.Database.OwnerConnectionString])).ShouldHaveSucceeded();
        var exported = FeaturesOf(JsonDocument.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).RootElement)
            .ToDictionary(one => one.GetProperty("id").GetString()!);
        var read = await ReadAsync("outposts", "-oo", "PAGE_SIZE=200");
        read.Count.ShouldBeGreaterThan(300);
        foreach (var feature in read)
        {
            var own = exported[Text(feature, "code")!];
            PositionOf(feature).ShouldBe(PositionOf(own));
            foreach (var property in Properties(own).EnumerateObject().Where(one => one.Name != "system"))
                TextOf(Properties(feature).GetProperty(property.Name)).ShouldBe(
                    TextOf(property.Value), $"{own.GetProperty("id")} {property.Name}");
        }
        // What the export has beside it is not public.
        var hidden = exported.Keys.Except(read.Select(feature => Text(feature, "code")!)).ToList();
        hidden.ShouldNotBeEmpty();
        foreach (var code in hidden)
            (Text(exported[code], "status") == "PLANNED" || Text(exported[code], "eligibility") == "OWN_STAFF").ShouldBeTrue(code);
    }

    [Fact]
    public async Task Every_collection_is_read_with_its_geometries()
    {
        foreach (var (collection, types) in new[]
        {
            ("districts", new[] { "Polygon", "MultiPolygon" }), ("visits", ["Point"]), ("gaps", ["Polygon", "MultiPolygon"]),
        })
        {
            var read = await ReadAsync(collection, "-oo", "PAGE_SIZE=100");
            read.Count.ShouldBe((await host.GetItemsAsync(collection)).GetProperty("numberMatched").GetInt32(), collection);
            foreach (var feature in read) types.ShouldContain(feature.GetProperty("geometry").GetProperty("type").GetString());
        }
    }

    [Fact]
    public async Task Conditions_go_to_the_host_where_the_driver_hands_them_on()
    {
        var open = await host.GetIdsAsync("outposts",
            ("filter", "district = '370202' AND status = 'OPEN' AND S_INTERSECTS(geometry, BBOX(120.3,36,120.4,36.1))"));
        open.ShouldNotBeEmpty();
        var read = await ReadAsync("outposts", "-where", "district = '370202' AND status = 'OPEN'", "-spat", "120.3", "36", "120.4", "36.1");
        read.Select(feature => Text(feature, "code")!).Order(StringComparer.Ordinal).ShouldBe(open);
        var log = await RunAsync("ogrinfo", "--debug", "ON", "-ro", "-q", Source, "outposts",
            "-where", "district = '370202' AND status = 'OPEN'", "-spat", "120.3", "36", "120.4", "36.1");
        log.Errors.ShouldMatch("Fetch\\(.*/items\\?.*bbox=.*district=370202.*status=OPEN|Fetch\\(.*/items\\?.*district=370202.*status=OPEN.*bbox=");
        var described = await RunAsync("ogrinfo", "-ro", "-so", Source, "visits");
        described.Output.ShouldContain("starts_at: DateTime");
        described.Output.ShouldContain("capacity: Integer");
    }

    private string Source => $"OAPIF:{host.Client.BaseAddress}features";

    private async Task<List<JsonElement>> ReadAsync(string collection, params string[] options)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():n}.geojson");
        var run = await RunAsync("ogr2ogr", ["-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=15", path, Source, collection, .. options]);
        run.ShouldHaveSucceeded();
        run.Errors.ShouldBeEmpty();
        return FeaturesOf(JsonDocument.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).RootElement);
    }

    private static async Task<CommandAnswer> RunAsync(string program, params string[] arguments)
    {
        if (!File.Exists($"/usr/bin/{program}")) Assert.Skip($"{program} is not installed: it comes with gdal-bin.");
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandAnswer(process.ExitCode, await output, await errors);
    }

    private static (double, double) PositionOf(JsonElement feature)
    {
        var at = feature.GetProperty("geometry").GetProperty("coordinates");
        return (at[0].GetDouble(), at[1].GetDouble());
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        // The driver reads a day as a date, which its GeoJSON writes with slashes.
        JsonValueKind.String => value.GetString()!.Replace('/', '-'),
        _ => value.ToString(),
    };
}

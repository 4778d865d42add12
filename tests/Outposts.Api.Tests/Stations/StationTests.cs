using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Registry;
using Outposts.Api.Tests.Features;
using Outposts.Registry;

namespace Outposts.Api.Tests.Stations;

/// <summary>The outposts in the layout of GBFS 3.0.</summary>
public sealed class StationTests(UnchangedHostFixture host)
{
    // Of each file: the fields that GBFS 3.0 asks for and that are always there, and its others that may be.
    private static readonly Dictionary<string, (string[] Always, string[] Sometimes)> Fields = new(StringComparer.Ordinal)
    {
        ["station_information"] = (["station_id", "name", "lat", "lon"],
            ["address", "region_id", "station_opening_hours", "is_virtual_station"]),
        ["station_status"] = (["station_id", "num_vehicles_available", "is_installed", "is_renting", "is_returning"], ["last_reported"]),
        ["system_regions"] = (["region_id", "name"], []),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RegistrySnapshot Register => host.Host.Services.GetRequiredService<RegistrySnapshotProvider>().Current;

    [Fact]
    public async Task The_index_names_files_that_have_the_frame_and_the_fields_of_GBFS()
    {
        var index = await host.GetJsonAsync("/stations/gbfs.json");
        var files = index.GetProperty("data").GetProperty("feeds").EnumerateArray()
            .ToDictionary(feed => feed.GetProperty("name").GetString()!, feed => feed.GetProperty("url").GetString()!);
        files.Keys.ShouldBe(["system_information", "system_regions", "station_information", "station_status"]);
        foreach (var (name, url) in files.Append(new("gbfs", "/stations/gbfs.json")))
        {
            var file = await host.GetJsonAsync(url);
            file.EnumerateObject().Select(member => member.Name).ShouldBe(["last_updated", "ttl", "version", "data"], name);
            file.GetProperty("last_updated").GetDateTimeOffset().Offset.ShouldBe(TimeSpan.FromHours(8));
            file.GetProperty("ttl").GetInt32().ShouldBeInRange(60, 300);
            file.GetProperty("version").GetString().ShouldBe("3.0");
            if (!Fields.TryGetValue(name, out var fields)) continue;
            foreach (var item in file.GetProperty("data").EnumerateObject().ShouldHaveSingleItem().Value.EnumerateArray())
            {
                var names = item.EnumerateObject().Select(member => member.Name).ToList();
                fields.Always.ShouldBeSubsetOf(names);
                names.Except(fields.Always).Except(fields.Sometimes).ShouldAllBe(other => other.StartsWith('_'));
                item.EnumerateObject().ShouldAllBe(member => member.Value.ValueKind != JsonValueKind.Null);
            }
        }
        var system = (await host.GetJsonAsync(files["system_information"])).GetProperty("data");
        system.GetProperty("system_id").GetString().ShouldBe("outposts-3702");
        system.GetProperty("timezone").GetString().ShouldBe("Asia/Shanghai");
        system.GetProperty("_demonstration").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Every_public_outpost_is_listed_with_whether_one_gets_in_and_closed_ones_stay_marked()
    {
        var expected = Register.Outposts.Where(outpost => outpost.IsPublic()).ToList();
        expected.Select(outpost => outpost.Status).Distinct().Count().ShouldBeGreaterThan(1);
        var information = (await StationsAsync("station_information")).Stations;
        information.Keys.ShouldBe(expected.Select(outpost => outpost.Code));
        var (at, stations) = await StationsAsync("station_status");
        stations.Keys.ShouldBe(information.Keys);
        foreach (var outpost in expected)
        {
            var (told, status) = (information[outpost.Code], stations[outpost.Code]);
            (told.TryGetProperty("station_opening_hours", out var hours) ? hours.GetString() : null).ShouldBe(outpost.OpeningHours);
            told.GetProperty("lon").GetDouble().ShouldBe(outpost.Position.Longitude);
            told.GetProperty("_services").GetArrayLength().ShouldBe(outpost.Services.Count);
            status.GetProperty("_status").GetString().ShouldBe(EnumNames.ToWireName(outpost.Status));
            status.GetProperty("is_installed").GetBoolean().ShouldBe(outpost.Status is OutpostStatus.Open or OutpostStatus.Suspended);
            var entry = Register.GetAccessStatus(outpost, at);
            status.GetProperty("_entry").GetProperty("state").GetString().ShouldBe(EnumNames.ToWireName(entry.State));
            (status.GetProperty("_entry").TryGetProperty("until", out var until) ? until.GetDateTimeOffset() : (DateTimeOffset?)null)
                .ShouldBe(entry.ChangesAt);
            var last = new[] { outpost.ConfirmedAt, entry.ConfirmedAt }.Max();
            (status.TryGetProperty("last_reported", out var reported) ? reported.GetDateTimeOffset() : (DateTimeOffset?)null)
                .ShouldBe(last?.AddTicks(-(last.Value.Ticks % TimeSpan.TicksPerSecond)));
        }
    }

    [Fact]
    public async Task Districts_are_chosen_and_unknown_ones_refused_and_the_same_is_not_sent_again()
    {
        var (_, stations) = await StationsAsync("station_information", "?district=370202&district=370203");
        stations.Keys.ShouldBe(Register.Outposts.Where(outpost => outpost.IsPublic() && outpost.DistrictCode is ("370202" or "370203"))
            .Select(outpost => outpost.Code));
        (await host.GetRefusalAsync("/stations/station_status.json?district=1", HttpStatusCode.BadRequest)).ShouldContain("370202");
        using var first = await host.Client.GetAsync("/stations/station_information.json", Cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/stations/station_information.json");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        again.Headers.Add("Origin", "https://maps.example.org");
        using var second = await host.Client.SendAsync(again, Cancel);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        second.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
    }

    private async Task<(DateTimeOffset At, Dictionary<string, JsonElement> Stations)> StationsAsync(string name, string query = "")
    {
        var file = await host.GetJsonAsync($"/stations/{name}.json{query}");
        return (file.GetProperty("last_updated").GetDateTimeOffset(), file.GetProperty("data").GetProperty("stations").EnumerateArray()
            .ToDictionary(station => station.GetProperty("station_id").GetString()!));
    }
}

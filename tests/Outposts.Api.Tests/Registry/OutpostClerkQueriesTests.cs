using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Access;
using Outposts.Api.Registry;
using Outposts.Registry;

namespace Outposts.Api.Tests.Registry;

/// <summary>What those who keep the register ask: what is not known of an outpost, and the district of a position.</summary>
public sealed class OutpostClerkQueriesTests(UnchangedHostFixture host)
{
    private const string All = "statuses: [PLANNED, ACCEPTED, OPEN, SUSPENDED, CLOSED]";

    public static TheoryData<string, Func<Outpost, bool>> Gaps => new()
    {
        { "HOURS", outpost => outpost.OpeningHours is null },
        { "HOURS_MEANING", outpost => outpost.HoursRemark is not null },
        { "PHONE", outpost => outpost.Phone is null },
        { "CONFIRMATION", outpost => outpost.ConfirmedAt is null },
        { "FRESHNESS", outpost => !(outpost.ConfirmedAt >= DateTimeOffset.UtcNow.AddDays(-182)) },
        { "HOURS, PHONE", outpost => outpost.OpeningHours is null && outpost.Phone is null },
    };

    [Theory]
    [MemberData(nameof(Gaps))]
    public async Task The_outposts_that_lack_something_are_those_of_the_register(string lacking, Func<Outpost, bool> lacks)
    {
        var snapshot = host.Host.Services.GetRequiredService<RegistrySnapshotProvider>().Current;
        var data = await host.QueryAsync(
            $"{{ outposts(first: 1000, where: {{ {All} }}, lacking: [{lacking}]) {{ totalCount nodes {{ code }} }} }}",
            token: host.TokenFor(Role.Operator));
        // Other tests add outposts meanwhile, under codes that begin with 00.
        data.GetProperty("outposts").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("code").GetString()!)
            .Where(code => !code.StartsWith("00", StringComparison.Ordinal))
            .ShouldBe(snapshot.Outposts.Where(lacks).Select(outpost => outpost.Code)
                .Where(code => !code.StartsWith("00", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_outpost_lies_in_the_district_that_its_position_is_told()
    {
        var outposts = (await host.QueryAsync("{ outposts(first: 40) { nodes { code position { longitude latitude } district { code } } } }"))
            .GetProperty("outposts").GetProperty("nodes").EnumerateArray().ToList();
        outposts.Count.ShouldBe(40);
        foreach (var outpost in outposts)
            (await DistrictAtAsync(outpost.GetProperty("position"))).ShouldBe(outpost.GetProperty("district").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData(122.5, 36.2)]
    [InlineData(116.4, 39.9)]
    public async Task Far_from_every_district_there_is_none(double longitude, double latitude) =>
        (await DistrictAtAsync(new { longitude, latitude })).ShouldBeNull();

    [Fact]
    public async Task A_position_in_another_system_is_converted_as_that_of_an_outpost_is()
    {
        var outpost = (await host.QueryAsync(
            "{ outposts(first: 1) { nodes { position { longitude latitude } gcj: position(system: GCJ02) { longitude latitude } } } }"))
            .GetProperty("outposts").GetProperty("nodes")[0];
        var given = outpost.GetProperty("gcj");
        var found = await LocateAsync(new
        {
            longitude = given.GetProperty("longitude").GetDouble(),
            latitude = given.GetProperty("latitude").GetDouble(),
            system = "GCJ02",
        });
        foreach (var axis in new[] { "longitude", "latitude" })
            found.GetProperty("position").GetProperty(axis).GetDouble()
                .ShouldBe(outpost.GetProperty("position").GetProperty(axis).GetDouble(), 1e-6);
    }

    private async Task<string?> DistrictAtAsync(object position)
    {
        var found = (await LocateAsync(position)).GetProperty("district");
        return found.ValueKind == JsonValueKind.Null ? null : found.GetProperty("code").GetString();
    }

    private async Task<JsonElement> LocateAsync(object position) => (await host.QueryAsync(
        "query ($at: PositionInput!) { locatePosition(position: $at) { position { longitude latitude } district { code } } }",
        new { at = position })).GetProperty("locatePosition");
}

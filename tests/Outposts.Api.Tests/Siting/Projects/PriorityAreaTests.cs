using System.Text.Json;

namespace Outposts.Api.Tests.Siting.Projects;

/// <summary>Priority areas over HTTP, and the sites that lie within.</summary>
public sealed class PriorityAreaTests(HostFixture host)
{
    private const string District = "370215";

    private const string Document = "mutation ($input: SavePriorityAreaInput!) { savePriorityArea(input: $input) { area { id name kind revision "
        + "note archived district { code } area } errors { code path message } } }";

    private string Planner => host.TokenFor(Role.Planner, District);

    [Fact]
    public async Task An_area_is_saved_renamed_and_ended_and_tells_which_candidates_lie_within()
    {
        var candidate = (await host.QueryAsync($"{{ candidates(districts: [\"{District}\"], first: 1) {{ nodes {{ id position {{ longitude latitude }} }} }} }}"))
            .GetProperty("candidates").GetProperty("nodes")[0];
        var id = candidate.GetProperty("id").GetString()!;
        var at = candidate.GetProperty("position");
        var (x, y) = (at.GetProperty("longitude").GetDouble(), at.GetProperty("latitude").GetDouble());
        var name = $"重点{Guid.NewGuid():N}";
        var saved = (await SaveAsync(new { name, kind = "PARK", district = District, note = "内部", area = Square(x, y) })).GetProperty("area");
        (saved.GetProperty("revision").GetInt32(), saved.GetProperty("area").GetProperty("type").GetString()).ShouldBe((1, "MultiPolygon"));
        (await AreasOfAsync(id)).ShouldContain(name);

        var area = saved.GetProperty("id").GetString()!;
        var renamed = (await SaveAsync(new { id = area, revision = 1, name = $"{name}二", district = District })).GetProperty("area");
        renamed.GetProperty("area").ToString().ShouldBe(saved.GetProperty("area").ToString(), "the outline stays when it is left out");
        (await SaveAsync(new { id = area, revision = 1, name = "x", district = District })).GetProperty("errors")[0].GetProperty("code").GetString()
            .ShouldBe("CONFLICT");
        (await SaveAsync(new { name = $"{name}二", district = District, area = Square(x, y) })).GetProperty("errors")[0].GetProperty("code").GetString()
            .ShouldBe("TAKEN");
        var listed = (await host.QueryAsync("{ priorityAreas { name note } }")).GetProperty("priorityAreas").EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == $"{name}二");
        listed.GetProperty("note").ValueKind.ShouldBe(JsonValueKind.Null, "notes are told to staff alone");
        await SaveAsync(new { id = area, revision = 2, name = $"{name}二", district = District, archived = true });
        (await AreasOfAsync(id)).ShouldNotContain($"{name}二");
    }

    [Fact]
    public async Task What_is_no_area_and_what_lies_elsewhere_is_refused()
    {
        var given = new { type = "Point", coordinates = new[] { 120.4, 36.1 } };
        var point = (await SaveAsync(new { name = "点", district = District, area = given })).GetProperty("errors")[0];
        (point.GetProperty("code").GetString(), point.GetProperty("path")[1].GetString()).ShouldBe(("VALUE", "area"));
        (await SaveAsync(new { name = "无", district = District })).GetProperty("errors")[0].GetProperty("path").ToString().ShouldBe("[\"input\",\"area\"]");
        var elsewhere = (await SaveAsync(new { name = "远", district = District, area = Square(100.4, 36.1) })).GetProperty("errors")[0];
        elsewhere.GetProperty("message").GetString()!.ShouldContain("not in the region");
        foreach (var district in new[] { "370202", null })
        {
            var input = new { name = "他区", district, area = Square(120.4, 36.1) };
            (await host.QueryErrorAsync(Document, new { input }, Planner)).ToString().ShouldContain("FORBIDDEN");
        }
    }

    private static object Square(double x, double y) => new
    {
        type = "Polygon",
        coordinates = new double[][][]
        { [[x - 0.01, y - 0.01], [x + 0.01, y - 0.01], [x + 0.01, y + 0.01], [x - 0.01, y + 0.01], [x - 0.01, y - 0.01]] },
    };

    private async Task<JsonElement> SaveAsync(object input) =>
        (await host.QueryAsync(Document, new { input }, Planner)).GetProperty("savePriorityArea");

    private async Task<string[]> AreasOfAsync(string candidate) =>
        [.. (await host.QueryAsync("query ($id: ID!) { node(id: $id) { ... on CandidateSite { priorityAreas { name } } } }", new { id = candidate }))
            .GetProperty("node").GetProperty("priorityAreas").EnumerateArray().Select(area => area.GetProperty("name").GetString()!)];
}

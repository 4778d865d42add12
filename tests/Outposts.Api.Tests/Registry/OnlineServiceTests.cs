using System.Text.Json;
using Outposts.Api.Access;

namespace Outposts.Api.Tests.Registry;

/// <summary>Services over the line over GraphQL: what is told, whether somebody answers, and who keeps them.</summary>
public sealed class OnlineServiceTests(HostFixture host)
{
    private const string Fields = "service { id name website phone openingHours isWithdrawn version district { code } services "
        + "entry(at: \"2026-12-01T10:00:00+08:00\") { state changesAt } } errors { code path message current { version } }";

    private string Operator => host.TokenFor(Role.Operator, null, subject: "anna");

    [Fact]
    public async Task A_hotline_is_told_with_whether_somebody_answers_by_the_same_rules_of_hours()
    {
        var name = Name();
        var saved = (await SaveAsync($"name: \"{name}\", phone: \"１２３５１\", openingHours: \"Mo-Fr 08:30-17:30; PH off\", "
            + "district: \"370212\", services: [COUNSELING]")).GetProperty("service");
        saved.GetProperty("phone").GetString().ShouldBe("12351");
        saved.GetProperty("entry").ToString().ShouldBe("{\"state\":\"OPEN\",\"changesAt\":\"2026-12-01T17:30:00+08:00\"}");
        (await NamesAsync()).ShouldContain(name);
        (await NamesAsync("district: \"370212\"")).ShouldContain(name);
        (await NamesAsync("district: \"370202\"")).ShouldNotContain(name);
        var unknown = (await SaveAsync($"name: \"{Name()}\", website: \"https://example.org\"")).GetProperty("service");
        unknown.GetProperty("entry").GetProperty("state").GetString().ShouldBe("UNKNOWN");
        (await NamesAsync("district: \"370202\"")).ShouldContain(unknown.GetProperty("name").GetString()!, "one for all");
    }

    [Fact]
    public async Task A_change_that_is_stale_is_a_conflict_and_one_that_is_withdrawn_is_told_to_staff_alone()
    {
        var name = Name();
        var saved = (await SaveAsync($"name: \"{name}\", phone: \"12351\"")).GetProperty("service");
        var (id, version) = (saved.GetProperty("id").GetString()!, saved.GetProperty("version").GetInt32());
        (await SaveAsync($"name: \"{name}\", phone: \"12352\"", id, version)).GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null);
        var stale = (await SaveAsync($"name: \"{name}\", phone: \"12353\"", id, version)).GetProperty("errors")[0];
        stale.GetProperty("code").GetString().ShouldBe("CONFLICT");
        stale.GetProperty("current").GetProperty("version").GetInt32().ShouldBeGreaterThan(version);
        await SaveAsync($"name: \"{name}\", phone: \"12352\", isWithdrawn: true", id);
        (await NamesAsync()).ShouldNotContain(name);
        (await NamesAsync(token: host.TokenFor(Role.Crew))).ShouldContain(name);
        (await SaveAsync("name: \"x\", phone: \"12351\"", "T25saW5lU2VydmljZTo5OTk5OTk=")).GetProperty("errors")[0].GetProperty("code")
            .GetString().ShouldBe("UNKNOWN_SERVICE");
    }

    [Theory]
    [InlineData("name: \" \", phone: \"12351\"", "input name")]
    [InlineData("name: \"x\"", "input website")]
    [InlineData("name: \"x\", website: \"http://example.org\"", "input website")]
    [InlineData("name: \"x\", phone: \"call me\"", "input phone")]
    [InlineData("name: \"x\", phone: \"12351\", openingHours: \"immer\"", "input openingHours")]
    [InlineData("name: \"x\", phone: \"12351\", district: \"999999\"", "input district")]
    [InlineData("name: \"x\", phone: \"12351\", eligibility: OWN_STAFF", "input eligibility")]
    public async Task A_value_that_is_not_accepted_is_named_with_its_place(string input, string path)
    {
        var error = (await SaveAsync(input)).GetProperty("errors")[0];
        error.GetProperty("code").GetString().ShouldBe("VALUE");
        string.Join(' ', error.GetProperty("path").EnumerateArray().Select(part => part.GetString())).ShouldBe(path);
    }

    [Fact]
    public async Task An_operator_of_one_district_keeps_those_of_that_district_alone()
    {
        var token = host.TokenFor(Role.Operator, "370212");
        (await host.QueryAsync(Mutation($"name: \"{Name()}\", phone: \"12351\", district: \"370212\"", null, null), token: token))
            .GetProperty("saved").GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null);
        foreach (var input in new[] { "district: \"370202\"", "district: null" })
            (await CodeAsync($"name: \"{Name()}\", phone: \"12351\", {input}", token)).ShouldBe("FORBIDDEN", input);
        // Nor may one be taken over from another district, or from all.
        var id = (await SaveAsync($"name: \"{Name()}\", phone: \"12351\"")).GetProperty("service").GetProperty("id").GetString();
        (await CodeAsync("name: \"x\", phone: \"12351\", district: \"370212\"", token, id)).ShouldBe("FORBIDDEN");
    }

    private static string Name() => $"热线{Guid.NewGuid():N}"[..14];

    private async Task<string[]> NamesAsync(string arguments = "", string? token = null) =>
        [.. (await host.QueryAsync($"{{ onlineServices{(arguments.Length > 0 ? $"({arguments})" : "")} {{ name }} }}", token: token))
            .GetProperty("onlineServices").EnumerateArray().Select(service => service.GetProperty("name").GetString()!)];

    private async Task<JsonElement> SaveAsync(string input, string? id = null, int? version = null) => (await host.QueryAsync(
        Mutation(input, id, version), token: Operator)).GetProperty("saved");

    private async Task<string?> CodeAsync(string input, string token, string? id = null) =>
        (await host.QueryErrorAsync(Mutation(input, id, null), token: token)).GetProperty("extensions").GetProperty("code").GetString();

    private static string Mutation(string input, string? id, int? version) =>
        $"mutation {{ saved: saveOnlineService(id: {(id is null ? "null" : $"\"{id}\"")}, "
        + $"version: {version?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}, input: {{ {input} }}) {{ {Fields} }} }}";
}

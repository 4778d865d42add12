namespace Outposts.Api.Tests.Access;

public sealed class ViewerQueriesTests(HostFixture host)
{
    private const string Query = "{ viewer { signedIn subject roles limits district { code name } expiresAt problem { kind chinese english } } }";

    [Fact]
    public async Task The_viewer_is_told_role_division_and_end_of_the_token()
    {
        var start = DateTimeOffset.UtcNow;
        var viewer = (await host.QueryAsync(Query, token: host.TokenFor(Role.Planner, "370214", start))).GetProperty("viewer");
        viewer.GetProperty("signedIn").GetBoolean().ShouldBeTrue();
        viewer.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe(["PLANNER"]);
        viewer.GetProperty("district").GetProperty("name").GetString().ShouldBe("城阳区");
        viewer.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(start.AddHours(1), TimeSpan.FromSeconds(1));
        viewer.GetProperty("problem").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Without_a_token_and_with_one_that_is_over_nobody_is_signed_in_and_reading_goes_on()
    {
        var nobody = (await host.QueryAsync(Query)).GetProperty("viewer");
        nobody.GetProperty("signedIn").GetBoolean().ShouldBeFalse();
        nobody.GetProperty("roles").GetArrayLength().ShouldBe(0);
        var answer = await host.QueryAsync("{ viewer { signedIn problem { kind english } } districts { code } }",
            token: host.TokenFor(Role.Admin, from: DateTimeOffset.UtcNow.AddDays(-1)));
        answer.GetProperty("viewer").GetProperty("signedIn").GetBoolean().ShouldBeFalse();
        answer.GetProperty("viewer").GetProperty("problem").GetProperty("kind").GetString().ShouldBe("EXPIRED");
        answer.GetProperty("districts").GetArrayLength().ShouldBe(10);
    }
}

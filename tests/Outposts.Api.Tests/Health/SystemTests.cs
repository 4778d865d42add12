using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Outposts.Api.Access;
using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.PostGis.Cluster;

namespace Outposts.Api.Tests.Health;

/// <summary>What an administrator is told of the host.</summary>
public sealed class SystemTests(HostFixture host)
{
    private const string Query = """
        { system {
          program migration status registerAge outposts databaseTrouble
          database { postgreSql postGis migration epoch isStandby bytes }
          held { what version lag trouble } jobs { name period runs { successes failures isFailing } }
          settings { name value } unknownSettings { name nearest } refusals { kind lastHour sinceStart }
        } }
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Versions_ages_jobs_and_settings_are_told()
    {
        var system = await SystemAsync(host.Client, host.TokenFor(Role.Admin));
        system.GetProperty("status").GetString().ShouldBe("READY");
        system.GetProperty("outposts").GetInt32().ShouldBePositive();
        system.GetProperty("databaseTrouble").ValueKind.ShouldBe(JsonValueKind.Null);
        var database = system.GetProperty("database");
        database.GetProperty("migration").GetInt32().ShouldBe(Migrations.LastKnown);
        Version.Parse(database.GetProperty("postgreSql").GetString()!).Major.ShouldBeGreaterThanOrEqualTo(15);
        database.GetProperty("postGis").GetString()!.ShouldStartWith("3.");
        database.GetProperty("isStandby").GetBoolean().ShouldBeFalse();
        var held = system.GetProperty("held").EnumerateArray().ToDictionary(one => one.GetProperty("what").GetString()!);
        held["the register"].GetProperty("version").GetInt64().ShouldBePositive();
        held.Values.ShouldAllBe(one => one.GetProperty("trouble").ValueKind == JsonValueKind.Null);
        var jobs = system.GetProperty("jobs").EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!);
        jobs.Keys.ShouldContain("WebhookDelivery");
        jobs["BookingExpiry"].GetProperty("runs").GetProperty("isFailing").GetBoolean().ShouldBeFalse();
        system.GetProperty("settings").EnumerateArray().Select(one => one.GetProperty("name").GetString())
            .ShouldContain(HostFixture.Configuration.Keys.First());
    }

    [Fact]
    public async Task A_refused_sign_in_and_a_token_that_does_not_hold_are_counted()
    {
        var admin = host.TokenFor(Role.Admin);
        var (signIns, tokens) = Counts(await SystemAsync(host.Client, admin));
        using (await host.Client.PostAsJsonAsync("/sign-in", new { name = "nobody", password = "a wrong one" }, Cancel)) { }
        using (var request = new HttpRequestMessage(HttpMethod.Get, "/visits.ics") { Headers = { { "Authorization", "Bearer no.token.here" } } })
        using (await host.Client.SendAsync(request, Cancel)) { }
        var (signInsAfter, tokensAfter) = Counts(await SystemAsync(host.Client, admin));
        signInsAfter.ShouldBeGreaterThan(signIns);
        tokensAfter.ShouldBeGreaterThan(tokens);

        static (int SignIns, int Tokens) Counts(JsonElement system)
        {
            var counts = system.GetProperty("refusals").EnumerateArray()
                .ToDictionary(one => one.GetProperty("kind").GetString()!, one => one.GetProperty("lastHour").GetInt32());
            return (counts["SIGN_IN"], counts["TOKEN"]);
        }
    }

    [Fact]
    public async Task While_the_database_is_away_the_rest_is_told_and_why()
    {
        await using var database = await host.NewEmptyAsync(Cancel);
        var name = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString).Database!;
        var settings = HostFixture.SettingsFor(database) with { Empty = true };
        await using var own = await OutpostsHost.StartAsync(settings, Cancel, new Dictionary<string, string?>
        {
            ["Limits:WorkSeat"] = "2",
            ["Visits:Webhook:Url"] = "https://partner.example/outposts",
            ["Visits:Webhook:Secret"] = $"whsec_{Convert.ToBase64String(new byte[32])}",
        });
        using var client = new HttpClient { BaseAddress = new Uri(own.Url) };
        await AdminAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await AdminAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        using var key = InstallationSigningKey.LoadOrCreate(settings.Home);
        var token = key.Sign(Role.Admin, null, DateTimeOffset.UtcNow, TimeSpan.FromHours(1));
        var system = await SystemAsync(client, token);
        for (var tries = 0; tries < 100 && !Troubled(system); tries++)
        {
            await Task.Delay(100, Cancel);
            system = await SystemAsync(client, token);
        }
        Troubled(system).ShouldBeTrue(system.ToString());
        system.GetProperty("database").ValueKind.ShouldBe(JsonValueKind.Null);
        system.GetProperty("databaseTrouble").GetString()!.ShouldContain("not currently accepting connections");
        var unknown = system.GetProperty("unknownSettings").EnumerateArray().ShouldHaveSingleItem();
        unknown.GetProperty("nearest")[0].GetString().ShouldBe("Limits:WorkSeats");
        system.GetProperty("settings").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "Visits:Webhook:Secret")
            .GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        system.ToString().ShouldNotContain("whsec_");

        static bool Troubled(JsonElement system) => system.GetProperty("status").GetString() == "STALE"
            && system.GetProperty("jobs").EnumerateArray().Any(job => job.GetProperty("runs").GetProperty("isFailing").GetBoolean());
    }

    private async Task AdminAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(host.Cluster.Cluster.ConnectionString("postgres", PrivateCluster.AdminRole));
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task<JsonElement> SystemAsync(HttpClient client, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        { Content = JsonContent.Create(new { query = Query }), Headers = { { "Authorization", $"Bearer {token}" } } };
        using var answer = await client.SendAsync(request, Cancel);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        body.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return body.GetProperty("data").GetProperty("system");
    }
}

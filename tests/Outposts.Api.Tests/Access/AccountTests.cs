using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Outposts.Api.Access;
using Outposts.Api.Tests.Cli;
using Outposts.PostGis;

namespace Outposts.Api.Tests.Access;

/// <summary>People sign in with the name and password of an account, which a command makes and its owner takes up.</summary>
public sealed class AccountTests(HostFixture host)
{
    private const string Password = "正确的马 电池 订书钉";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_is_taken_up_once_signs_in_and_acts_in_its_district_and_name()
    {
        var name = NewName();
        var invitation = await InviteAsync("add", name, "--role", "operator", "--district", "370212");
        (await RunAsync("account", "add", name.ToUpperInvariant(), "--role", "admin")).Code.ShouldBe(1, "a name is taken in any case");
        (await RunAsync("account", "list")).Output.ShouldContain($"{name}  operator in 370212  invited until");
        (await SignInAsync(name, Password)).Status.ShouldBe(HttpStatusCode.Unauthorized, "no password is set yet");

        var (status, body) = await PostAsync("/sign-in/invitation", new { invitation, password = Password });
        status.ShouldBe(HttpStatusCode.OK);
        var viewer = await ViewerAsync(body.GetProperty("token").GetString()!);
        (viewer.GetProperty("subject").GetString(), viewer.GetProperty("roles")[0].GetString(), viewer.GetProperty("limits")[0].GetString())
            .ShouldBe((name, "OPERATOR", "370212"));
        (await PostAsync("/sign-in/invitation", new { invitation, password = Password + "!" })).Status
            .ShouldBe(HttpStatusCode.Unauthorized, "an invitation serves once");

        var signedIn = await SignInAsync(name.ToUpperInvariant(), Password);
        signedIn.Status.ShouldBe(HttpStatusCode.OK);
        var expires = signedIn.Body.GetProperty("expiresAt").GetDateTimeOffset() - DateTimeOffset.UtcNow;
        expires.ShouldBeInRange(PasswordSignIn.TokenLifetime - TimeSpan.FromMinutes(5), PasswordSignIn.TokenLifetime);
        (await SignInAsync(name, Password.Replace("马", "驴", StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await SignInAsync(name, "")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_signs_out_everywhere_and_whose_account_is_disabled_holds_no_token_any_more()
    {
        var name = NewName();
        await PostAsync("/sign-in/invitation", new { invitation = await InviteAsync("add", name, "--role", "planner"), password = Password });
        var (phone, desk) = (await TokenAsync(name), await TokenAsync(name));
        var other = host.TokenFor(Role.Planner);
        (await SignOutAsync(null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await SignOutAsync(desk)).ShouldBe(HttpStatusCode.NoContent);
        foreach (var token in (string[])[phone, desk])
            (await ViewerAsync(token)).GetProperty("problem").GetProperty("kind").GetString().ShouldBe("REVOKED");
        (await SignOutAsync(phone)).ShouldBe(HttpStatusCode.Unauthorized);
        (await ViewerAsync(other)).GetProperty("signedIn").GetBoolean().ShouldBeTrue();

        // A token that names nobody signs out itself alone.
        (await SignOutAsync(other)).ShouldBe(HttpStatusCode.NoContent);
        (await ViewerAsync(other)).GetProperty("signedIn").GetBoolean().ShouldBeFalse();
        (await ViewerAsync(host.TokenFor(Role.Planner))).GetProperty("signedIn").GetBoolean().ShouldBeTrue();

        // Issue times have no fractions: the next token of the name is one of a later second.
        await Task.Delay(TimeSpan.FromSeconds(1.1), Cancel);
        var again = await TokenAsync(name);
        (await ViewerAsync(again)).GetProperty("signedIn").GetBoolean().ShouldBeTrue();
        (await RunAsync("account", "disable", name)).Output.ShouldContain("is disabled");
        (await SignInAsync(name, Password)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        await UntilAsync(async () => !(await ViewerAsync(again)).GetProperty("signedIn").GetBoolean());

        // A new invitation enables it; the old password holds until a new one is set.
        var invitation = await InviteAsync("invite", name);
        (await PostAsync("/sign-in/invitation", new { invitation, password = "另外 一句 好记的话" })).Status.ShouldBe(HttpStatusCode.OK);
        (await SignInAsync(name, Password)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_administrator_makes_invites_and_disables_accounts_and_sees_no_hash()
    {
        var (name, admin) = (NewName(), host.TokenFor(Role.Admin));
        const string Fields = "{ account { name role districtCode district { name } state invitedUntil signedInAt } invitation errors { code path } }";
        var made = await host.QueryAsync($"mutation {{ createAccount(name: \" {name} \", role: OPERATOR, district: \"370212\") {Fields} }}", token: admin);
        var account = made.GetProperty("createAccount").GetProperty("account");
        (account.GetProperty("name").GetString(), account.GetProperty("state").GetString(), account.GetProperty("district").GetProperty("name").GetString())
            .ShouldBe((name, "INVITED", "崂山区"));
        var invitation = made.GetProperty("createAccount").GetProperty("invitation").GetString();
        (await PostAsync("/sign-in/invitation", new { invitation, password = Password })).Status.ShouldBe(HttpStatusCode.OK);
        var token = await TokenAsync(name);
        (await ViewerAsync(token)).GetProperty("limits")[0].GetString().ShouldBe("370212");
        (await ListAsync()).ShouldContain($"{name} ACTIVE");

        (await CodeAsync($"createAccount(name: \"{name.ToUpperInvariant()}\", role: CREW)")).ShouldBe("NAME_TAKEN name");
        (await CodeAsync("createAccount(name: \" \", role: CREW)")).ShouldBe("VALUE name");
        (await CodeAsync("createAccount(name: \"x\", role: CREW, district: \"000000\")")).ShouldBe("UNKNOWN_DISTRICT district");
        (await CodeAsync("inviteAccount(name: \"nobody at all\")")).ShouldBe("UNKNOWN_ACCOUNT name");
        (await CodeAsync("disableAccount(name: \"nobody at all\")")).ShouldBe("UNKNOWN_ACCOUNT name");

        await host.QueryAsync($"mutation {{ disableAccount(name: \"{name.ToUpperInvariant()}\") {Fields} }}", token: admin);
        (await ViewerAsync(token)).GetProperty("problem").GetProperty("kind").GetString().ShouldBe("REVOKED");
        (await SignInAsync(name, Password)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await ListAsync()).ShouldContain($"{name} DISABLED");
        await host.QueryAsync($"mutation {{ inviteAccount(name: \"{name}\") {Fields} }}", token: admin);
        (await SignInAsync(name, Password)).Status.ShouldBe(HttpStatusCode.OK, "it is enabled, and the password holds until a new one is set");

        async Task<string[]> ListAsync() => [.. (await host.QueryAsync("{ accounts(first: 500) { nodes { name state } } }", token: admin))
            .GetProperty("accounts").GetProperty("nodes").EnumerateArray()
            .Select(one => $"{one.GetProperty("name").GetString()} {one.GetProperty("state").GetString()}")];

        async Task<string> CodeAsync(string field)
        {
            var error = (await host.QueryAsync($"mutation {{ payload: {field} {Fields} }}", token: admin)).GetProperty("payload").GetProperty("errors")[0];
            return $"{error.GetProperty("code").GetString()} {error.GetProperty("path")[0].GetString()}";
        }
    }

    [Fact]
    public async Task An_administrator_does_not_disable_the_own_account()
    {
        var name = NewName();
        await PostAsync("/sign-in/invitation", new { invitation = await InviteAsync("add", name, "--role", "admin"), password = Password });
        var answer = await host.QueryAsync($"mutation {{ disableAccount(name: \"{name}\") {{ errors {{ code }} }} }}", token: await TokenAsync(name));
        answer.GetProperty("disableAccount").GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("OWN_ACCOUNT");
        (await SignInAsync(name, Password)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("SELECT count(*) FROM accounts", null)]
    [InlineData("SELECT count(*) FROM managed_accounts", 0)]
    [InlineData("SELECT count(invitation_hash) FROM managed_accounts", null)]
    [InlineData("UPDATE managed_accounts SET is_disabled = true", 0)]
    [InlineData("INSERT INTO managed_accounts (name, role) VALUES ('intruder', 'ADMIN')", null)]
    public async Task The_database_shows_accounts_to_nobody_else_and_hashes_to_no_administrator(string sql, int? rows)
    {
        await RunAsync("account", "add", NewName(), "--role", "crew");
        foreach (var roles in (string[])["", "OPERATOR", "ADMIN"])
        {
            await using var connection = await host.Database.DataSource.OpenConnectionAsync(Cancel);
            await using var transaction = await connection.BeginTransactionAsync(Cancel);
            await using (var enter = new Npgsql.NpgsqlCommand("SELECT set_config('outposts.roles', $1, true), set_config('outposts.districts', $2, true)", connection))
            {
                enter.Parameters.Add(new Npgsql.NpgsqlParameter { Value = roles });
                // An administrator of one district is not one of accounts.
                enter.Parameters.Add(new Npgsql.NpgsqlParameter { Value = roles == "ADMIN" ? "370202" : "" });
                await enter.ExecuteNonQueryAsync(Cancel);
            }
            await using var command = new Npgsql.NpgsqlCommand(sql, connection);
            try
            {
                var found = sql.StartsWith("SELECT", StringComparison.Ordinal)
                    ? Convert.ToInt32(await command.ExecuteScalarAsync(Cancel), System.Globalization.CultureInfo.InvariantCulture)
                    : await command.ExecuteNonQueryAsync(Cancel);
                found.ShouldBe(rows ?? (sql.Contains("FROM accounts", StringComparison.Ordinal) ? 0 : -1), $"{sql} as {roles}");
            }
            catch (Npgsql.PostgresException exception) when (exception.SqlState is "42501" or "44000")
            {
                rows.ShouldBeNull($"{sql} as {roles}");
            }
        }
    }

    [Fact]
    public async Task After_five_wrong_passwords_each_attempt_waits_also_with_the_right_one_and_a_name_that_is_none_is_answered_alike()
    {
        var name = NewName();
        await PostAsync("/sign-in/invitation", new { invitation = await InviteAsync("add", name, "--role", "crew"), password = Password });
        var wrong = new List<(HttpStatusCode Status, string Title)>();
        for (var i = 0; i < 8; i++)
        {
            var (status, body) = await SignInAsync(name, $"wrong password {i}");
            wrong.Add((status, body.GetProperty("title").GetString()!));
        }
        wrong.Take(5).ShouldAllBe(answer => answer.Status == HttpStatusCode.Unauthorized);
        wrong[^1].Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await SignInAsync(name, Password)).Status.ShouldBe(HttpStatusCode.TooManyRequests, "the right one tells nothing either");

        var (unknown, answer) = await SignInAsync(NewName(), Password);
        (unknown, answer.GetProperty("title").GetString()).ShouldBe((wrong[0].Status, wrong[0].Title));
        // When the wait is over the owner is let in, and the count begins anew.
        await new FailureClock(host.Database).TurnBackAsync(name, TimeSpan.FromMinutes(2), Cancel);
        (await SignInAsync(name, Password)).Status.ShouldBe(HttpStatusCode.OK);
        (await SignInAsync(name, "wrong again")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Attempts_at_the_same_moment_are_counted_one_by_one()
    {
        var name = NewName();
        await PostAsync("/sign-in/invitation", new { invitation = await InviteAsync("add", name, "--role", "crew"), password = Password });
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => SignInAsync(name, $"wrong password {i}")));
        answers.Count(answer => answer.Status == HttpStatusCode.Unauthorized).ShouldBeInRange(1, 5);
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Unauthorized || answer.Status == HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("short", "10")]
    [InlineData("aaaaaaaaaaaaaa", "too easy")]
    [InlineData("abcdefghijklmn", "too easy")]
    [InlineData("12345678901234", "too easy")]
    public async Task A_password_that_is_easy_to_guess_is_refused_with_its_reason_and_the_invitation_holds_on(string password, string says)
    {
        var invitation = await InviteAsync("add", NewName(), "--role", "crew");
        var (status, body) = await PostAsync("/sign-in/invitation", new { invitation, password });
        status.ShouldBe(HttpStatusCode.Unauthorized);
        body.GetProperty("title").GetString()!.ShouldContain(says);
        body.GetProperty("messageZh").GetString()!.ShouldNotBeEmpty();
        (await PostAsync("/sign-in/invitation", new { invitation, password = Password })).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"name\": 1, \"password\": \"x\"}")]
    [InlineData("{\"name\": \"x\"}")]
    [InlineData("{\"name\": \"  \", \"password\": \"x\"}")]
    public async Task What_is_no_attempt_says_what_is_accepted(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync("/sign-in", content, Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Cancel)).ShouldContain("password");
        using var large = new StringContent($"{{\"name\": \"x\", \"password\": \"{new string('x', 5000)}\"}}", Encoding.UTF8, "application/json");
        using var refused = await host.Client.PostAsync("/sign-in", large, Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static string NewName() => $"clerk-{Guid.NewGuid():N}";

    private async Task<string> InviteAsync(string command, string name, params string[] options)
    {
        var run = await RunAsync(["account", command, name, .. options, "--url", "https://city.example/p/"]);
        run.ShouldHaveSucceeded();
        run.Output.ShouldStartWith("https://city.example/p/sign-in#invitation=");
        return run.Output.Trim().Split('=')[^1];
    }

    private Task<CommandAnswer> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync([.. arguments, "--database", host.Database.OwnerConnectionString]);

    private Task<(HttpStatusCode Status, JsonElement Body)> SignInAsync(string name, string password) =>
        PostAsync("/sign-in", new { name, password });

    private async Task<string> TokenAsync(string name) => (await SignInAsync(name, Password)).Body.GetProperty("token").GetString()!;

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, object body)
    {
        using var response = await host.Client.PostAsJsonAsync(path, body, Cancel);
        response.StatusCode.ShouldNotBe(HttpStatusCode.InternalServerError);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Cancel));
    }

    private async Task<HttpStatusCode> SignOutAsync(string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-out");
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var response = await host.Client.SendAsync(request, Cancel);
        return response.StatusCode;
    }

    private async Task<JsonElement> ViewerAsync(string token) =>
        (await host.QueryAsync("{ viewer { signedIn subject roles limits problem { kind } } }", token: token)).GetProperty("viewer");

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        bound.CancelAfter(TimeSpan.FromMinutes(1));
        while (!await holds()) await Task.Delay(100, bound.Token);
    }

    /// <summary>Makes the last failure of an account older, as waiting would.</summary>
    private sealed class FailureClock(OutpostsDatabase database)
    {
        public async Task TurnBackAsync(string name, TimeSpan by, CancellationToken cancellationToken)
        {
            await using var owner = Npgsql.NpgsqlDataSource.Create(database.OwnerConnectionString);
            await using var command = owner.CreateCommand("UPDATE outposts.accounts SET failed_at = failed_at - $2 WHERE name = $1");
            command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = name });
            command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = by });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

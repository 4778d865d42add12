using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Outposts.Api.Access;
using Outposts.Api.Tests.Cli;
using Outposts.PostGis.Access;

namespace Outposts.Api.Tests.Access;

/// <summary>A revoked token holds no more: for requests, and for a socket that is open.</summary>
public sealed class RevocationTests(HostFixture host)
{
    private const string Viewer = "{ viewer { signedIn subject problem { kind } } }";
    // The poll of the feed makes up for a lost notice.
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revoked_token_is_refused_and_others_of_its_role_hold_on()
    {
        var (token, other) = (host.TokenFor(Role.Planner), host.TokenFor(Role.Planner));
        new JsonWebToken(token).Id.ShouldNotBe(new JsonWebToken(other).Id);
        using var socket = await ConnectAsync(token);
        (await AskAsync(socket)).GetProperty("signedIn").GetBoolean().ShouldBeTrue();
        var revoked = await CommandLine.RunProcessAsync("token", "revoke", token, "--database", host.Database.OwnerConnectionString);
        (revoked.Code, revoked.Errors).ShouldBe((0, ""));
        await UntilAsync(async () => !(await ViewerAsync(token)).GetProperty("signedIn").GetBoolean());
        (await ViewerAsync(token)).GetProperty("problem").GetProperty("kind").GetString().ShouldBe("REVOKED");
        (await AskAsync(socket)).GetProperty("problem").GetProperty("kind").GetString().ShouldBe("REVOKED");
        (await ViewerAsync(other)).GetProperty("signedIn").GetBoolean().ShouldBeTrue();
        (await host.QueryErrorAsync("mutation { archiveScenario(input: { id: \"U2NlbmFyaW86eA==\" }) { scenario { id } } }", token: token))
            .GetProperty("extensions").GetProperty("problem").GetString().ShouldBe("REVOKED");
        (await RunAsync("token", "list")).Output.ShouldContain(new JsonWebToken(token).Id);
        (await RunAsync("token", "revoke", new JsonWebToken(other).Id)).ShouldHaveSucceeded();
        await UntilAsync(async () => !(await ViewerAsync(other)).GetProperty("signedIn").GetBoolean());
    }

    [Fact]
    public async Task All_tokens_of_a_subject_that_were_issued_before_are_refused_and_later_ones_hold()
    {
        var name = $"someone-{Guid.NewGuid():N}";
        var before = host.TokenFor(Role.Scheduler, from: DateTimeOffset.UtcNow.AddMinutes(-5), subject: name);
        var later = host.TokenFor(Role.Scheduler, from: DateTimeOffset.UtcNow.AddSeconds(5), subject: name);
        (await ViewerAsync(before)).GetProperty("subject").GetString().ShouldBe(name);
        await new RevokedTokenStore(host.Database.DataSource)
            .RevokeSubjectAsync(name, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1), "test", Cancel);
        await UntilAsync(async () => !(await ViewerAsync(before)).GetProperty("signedIn").GetBoolean());
        (await ViewerAsync(later)).GetProperty("signedIn").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("token revoke takes", "token", "revoke")]
    [InlineData("cannot be read", "token", "revoke", "a.b.c")]
    [InlineData("--role", "token")]
    public async Task What_is_not_understood_is_said_in_one_sentence(string says, params string[] arguments)
    {
        var run = await CommandLine.RunAsync([.. arguments]);
        run.Code.ShouldBe(2);
        run.Errors.ShouldContain(says);
    }

    private Task<CommandAnswer> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync([.. arguments, "--database", host.Database.OwnerConnectionString]);

    private async Task<JsonElement> ViewerAsync(string token) => (await host.QueryAsync(Viewer, token: token)).GetProperty("viewer");

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var end = DateTimeOffset.UtcNow + Bound;
        while (!await holds())
        {
            DateTimeOffset.UtcNow.ShouldBeLessThan(end);
            await Task.Delay(100, Cancel);
        }
    }

    private async Task<ClientWebSocket> ConnectAsync(string token)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new Uri(host.Host.Url.Replace("http", "ws", StringComparison.Ordinal) + "/graphql"), Cancel);
        await SendAsync(socket, new { type = "connection_init", payload = new { authorization = $"Bearer {token}" } });
        (await ReceiveAsync(socket)).GetProperty("type").GetString().ShouldBe("connection_ack");
        return socket;
    }

    private static async Task<JsonElement> AskAsync(ClientWebSocket socket)
    {
        await SendAsync(socket, new { id = "1", type = "subscribe", payload = new { query = Viewer } });
        var answer = (await ReceiveAsync(socket)).GetProperty("payload").GetProperty("data").GetProperty("viewer");
        (await ReceiveAsync(socket)).GetProperty("type").GetString().ShouldBe("complete");
        return answer;
    }

    private static Task SendAsync(ClientWebSocket socket, object message) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, Cancel);

    private static async Task<JsonElement> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var part = await socket.ReceiveAsync(buffer, Cancel);
        part.EndOfMessage.ShouldBeTrue();
        return JsonSerializer.Deserialize<JsonElement>(buffer.AsSpan(0, part.Count));
    }
}

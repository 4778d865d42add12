using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Outposts.Api.Access;

namespace Outposts.Api.Tests.Access;

/// <summary>Who may do what, by the installation's own tokens.</summary>
public sealed class AccessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_role_opens_what_asks_for_it_and_the_administrator_opens_all()
    {
        await using var host = await AuthorizationTestHost.StartAsync();
        foreach (var asked in Enum.GetValues<Role>())
            foreach (var held in Enum.GetValues<Role>())
            {
                var answer = await host.ActAsync(Token(host, held), asked);
                if (held == asked || held == Role.Admin) answer.Actor.ShouldBe(EnumNames.ToWireName(held).ToLowerInvariant());
                else
                {
                    answer.Code.ShouldBe("FORBIDDEN");
                    answer.Message.ShouldContain(EnumNames.ToWireName(asked));
                    answer.Message.ShouldContain(EnumNames.ToWireName(held));
                }
            }
    }

    [Fact]
    public async Task A_token_with_critical_extensions_is_not_taken()
    {
        await using var host = await AuthorizationTestHost.StartAsync();
        var now = DateTime.UtcNow;
        string Sign(Dictionary<string, object> header) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = InstallationSigningKey.Issuer,
            Audience = InstallationSigningKey.Audience,
            Claims = new Dictionary<string, object> { [InstallationSigningKey.RoleClaim] = "planner" },
            NotBefore = now.AddMinutes(-1),
            Expires = now.AddMinutes(10),
            AdditionalHeaderClaims = header,
            SigningCredentials = new SigningCredentials(host.Key.VerificationKey, SecurityAlgorithms.EcdsaSha256),
        });
        (await host.ActAsync(Sign([]))).Actor.ShouldBe("planner");
        var refused = await host.ActAsync(Sign(new() { ["crit"] = new[] { "exp" } }));
        (refused.Code, refused.Problem).ShouldBe(("UNAUTHENTICATED", "UNREADABLE"));
        refused.Message.ShouldContain("crit");
    }

    [Fact]
    public async Task A_token_of_one_division_does_not_hold_in_another_nor_for_all_of_them()
    {
        await using var host = await AuthorizationTestHost.StartAsync();
        var token = Token(host, Role.Planner, "370202");
        (await host.ActAsync(token, district: "370202")).Actor.ShouldBe("planner@370202");
        var elsewhere = await host.ActAsync(token, district: "370214");
        elsewhere.Code.ShouldBe("FORBIDDEN");
        elsewhere.Message.ShouldContain("370214");
        elsewhere.Message.ShouldContain("370202");
        (await host.ActAsync(token)).Code.ShouldBe("FORBIDDEN");
        (await host.ActAsync(Token(host, Role.Planner), district: "370214")).Actor.ShouldBe("planner");
    }

    [Fact]
    public async Task Whoever_has_no_token_that_holds_is_told_why_and_may_still_read()
    {
        await using var host = await AuthorizationTestHost.StartAsync();
        await using var other = await AuthorizationTestHost.StartAsync();
        var now = DateTimeOffset.UtcNow;
        var good = Token(host, Role.Planner);
        (string? Token, string? Problem, string Says)[] cases =
        [
            (null, null, "PLANNER"),
            (Token(host, Role.Planner, from: now.AddHours(-3)), "EXPIRED",
                now.AddHours(-2).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture)),
            (Token(host, Role.Planner, from: now.AddHours(3)), "NOT_YET_VALID",
                now.AddHours(3).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture)),
            (Token(other, Role.Planner), "SIGNATURE_UNKNOWN", "signature"),
            (Tampered(good), "SIGNATURE_UNKNOWN", "signature"),
            (Unsigned(good), "SIGNATURE_UNKNOWN", "signature"),
            ("not-a-token", "UNREADABLE", "read"),
            ("a.b.c", "UNREADABLE", "read"),
            (new string('x', 20_000), "UNREADABLE", "read"),
        ];
        foreach (var (token, problem, says) in cases)
        {
            var answer = await host.ActAsync(token);
            answer.Code.ShouldBe("UNAUTHENTICATED", $"{token?[..Math.Min(20, token.Length)]}: {answer.Message}");
            answer.Problem.ShouldBe(problem, answer.Message);
            answer.Message.ShouldContain(says);
            (await host.SendAsync("{ greeting }", token is null ? null : $"Bearer {token}")).GetProperty("data").GetProperty("greeting")
                .GetString().ShouldBe("hello");
        }
        (await host.SendAsync("mutation { act(role: PLANNER) }", "Basic dXNlcjpwYXNz")).GetProperty("errors")[0].GetProperty("message")
            .GetString()!.ShouldContain("Bearer");
    }

    [Fact]
    public async Task A_refusal_is_logged_once_with_field_and_reason_and_no_token_is_ever_in_the_log()
    {
        await using var host = await AuthorizationTestHost.StartAsync();
        var crew = Token(host, Role.Crew);
        var expired = Token(host, Role.Planner, from: DateTimeOffset.UtcNow.AddDays(-3));
        await host.ActAsync(crew);
        await host.ActAsync(expired);
        await host.ActAsync(Token(host, Role.Planner));
        var refusals = host.Log.Where(line => line.Contains("Mutation.act", StringComparison.Ordinal)).ToList();
        refusals.Count.ShouldBe(2);
        refusals[0].ShouldContain("FORBIDDEN");
        refusals[0].ShouldContain("PLANNER");
        refusals[0].ShouldContain("CREW");
        refusals[1].ShouldContain("UNAUTHENTICATED");
        foreach (var token in new[] { crew, expired })
            foreach (var part in token.Split('.'))
                host.Log.ShouldAllBe(line => !line.Contains(part, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"authorization\":\"Bearer {token}\"}", null)]
    [InlineData("{\"Authorization\":\"Bearer {token}\"}", null)]
    [InlineData("{\"authorization\":\"Bearer nonsense\"}", "UNAUTHENTICATED")]
    [InlineData("{\"authorization\":5}", "UNAUTHENTICATED")]
    [InlineData("null", "UNAUTHENTICATED")]
    public async Task A_socket_takes_the_token_from_its_first_message(string payload, string? refusal)
    {
        await using var host = await AuthorizationTestHost.StartAsync();
        using var socket = await ConnectAsync(host, payload.Replace("{token}", Token(host, Role.Planner), StringComparison.Ordinal));
        var answer = await ActAsync(socket);
        if (refusal is null) answer.GetProperty("data").GetProperty("act").GetString().ShouldBe("planner");
        else answer.ToString().ShouldContain(refusal);
    }

    [Fact]
    public async Task A_socket_stops_acting_when_its_token_expires_and_goes_on_reading()
    {
        await using var host = await AuthorizationTestHost.StartAsync();
        using var socket = await ConnectAsync(host, $"{{\"authorization\":\"Bearer {Token(host, Role.Planner)}\"}}");
        (await ActAsync(socket)).GetProperty("data").GetProperty("act").GetString().ShouldBe("planner");
        host.Clock.Ahead = TimeSpan.FromMinutes(62);
        var refusal = (await ActAsync(socket)).ToString();
        refusal.ShouldContain("UNAUTHENTICATED");
        refusal.ShouldContain("EXPIRED");
        (await AskAsync(socket, "{ greeting }")).GetProperty("data").GetProperty("greeting").GetString().ShouldBe("hello");
    }

    private static async Task<ClientWebSocket> ConnectAsync(AuthorizationTestHost host, string payload)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(host.Url) { Scheme = "ws", Path = "/graphql" }.Uri, Cancel);
        await SendAsync(socket, $"{{\"type\":\"connection_init\",\"payload\":{payload}}}");
        (await ReceiveAsync(socket)).GetProperty("type").GetString().ShouldBe("connection_ack");
        return socket;
    }

    private static Task<JsonElement> ActAsync(ClientWebSocket socket) => AskAsync(socket, "mutation { act(role: PLANNER) }");

    private static async Task<JsonElement> AskAsync(ClientWebSocket socket, string query)
    {
        await SendAsync(socket, $"{{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{{\"query\":\"{query}\"}}}}");
        var answer = (await ReceiveAsync(socket)).GetProperty("payload");
        // With a result comes word that the operation is over; an error is its own.
        if (answer.ValueKind == JsonValueKind.Object) (await ReceiveAsync(socket)).GetProperty("type").GetString().ShouldBe("complete");
        return answer;
    }

    private static string Token(AuthorizationTestHost host, Role role, string? district = null, DateTimeOffset? from = null) =>
        host.Key.Sign(role, district, from ?? DateTimeOffset.UtcNow, TimeSpan.FromHours(1));

    // Another role, under the signature of the first.
    private static string Tampered(string token) =>
        WithParts(token, part => part, body => body.Replace("planner", "admin", StringComparison.Ordinal), keepsSignature: true);

    private static string Unsigned(string token) =>
        WithParts(token, head => head.Replace("ES256", "none", StringComparison.Ordinal), body => body, keepsSignature: false);

    private static string WithParts(string token, Func<string, string> head, Func<string, string> body, bool keepsSignature)
    {
        var parts = token.Split('.');
        return $"{Change(parts[0], head)}.{Change(parts[1], body)}.{(keepsSignature ? parts[2] : "")}";
        static string Change(string part, Func<string, string> change) => Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(
            change(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Decode(part)));
    }

    private static Task SendAsync(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, Cancel);

    private static async Task<JsonElement> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), Cancel);
            length += part.Count;
        }
        while (!part.EndOfMessage);
        return JsonSerializer.Deserialize<JsonElement>(buffer.AsSpan(0, length));
    }
}

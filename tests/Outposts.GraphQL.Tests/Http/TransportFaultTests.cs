using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Http;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Tests.Http;

/// <summary>What goes wrong is told on every transport and logged, and no request sees another's context.</summary>
public sealed class TransportFaultTests
{
    public sealed record Unwritable(int Value);

    public static readonly TaskCompletionSource Released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static readonly TaskCompletionSource<string> Seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [QueryType]
    public static class Queries
    {
        public static int GetNumber() => 1;

        public static Unwritable? GetUnwritable() => new(1);

        public static string GetLong(int length) => new('x', length);

        public static string GetWho(HttpContext http) => http.Request.Headers["x-user"].ToString();

        /// <summary>Heeds no token: it ends when the test lets it go, long after its request.</summary>
        public static async Task<string> GetWhoLaterAsync(HttpContext http)
        {
            await Released.Task;
            var user = http.Request.Headers["x-user"].ToString();
            Seen.TrySetResult(user);
            return user;
        }
    }

    [SubscriptionType]
    public static class Subscriptions
    {
        [Subscribe(With = nameof(Numbers))]
        public static Unwritable? Unwritables([EventMessage] int number) => number == 1 ? null : new(number);

        public static async IAsyncEnumerable<int> Numbers()
        {
            for (var i = 1; i <= 3; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
    }

    private static Task<KestrelHarness> Start(
        Action<GraphQLHttpOptions>? configure = null, TimeSpan? executionTimeout = null) => KestrelHarness.StartAsync(graphql => graphql
        .AddTypes(typeof(Queries), typeof(Subscriptions))
        .AddScalar(new ScalarType("Unwritable")
        {
            ClrType = typeof(Unwritable),
            Write = (_, _) => throw new InvalidOperationException("Cannot write this."),
        })
        .ModifyOptions(options =>
            (options.ExecutionTimeout, options.MaxResponseBytes) = (executionTimeout ?? TimeSpan.FromMinutes(1), 10_000))
        .ModifyHttp(options => configure?.Invoke(options)));

    private static async Task<string> Ask(
        HttpClient client, Uri address, string query, string user = "", string accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(JsonSerializer.Serialize(new { query }), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("x-user", user);
        request.Headers.Add("Accept", accept);
        using var response = await client.SendAsync(request);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }

    [Fact]
    public async Task A_resolver_that_outlives_its_time_never_sees_another_request()
    {
        // The others' requests have so long too.
        await using var host = await Start(executionTimeout: TimeSpan.FromSeconds(3));
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 });
        (await Ask(client, host.Address, "{ whoLater }", "alice")).ShouldContain("TIMEOUT");
        Seen.Task.IsCompleted.ShouldBeFalse("The client is told while the resolver still runs.");
        for (var i = 0; i < 10; i++) (await Ask(client, host.Address, "{ who }", "bob")).ShouldContain("bob");
        Released.SetResult();
        (await Seen.Task).ShouldBe("alice");
    }

    [Fact]
    public async Task A_result_that_cannot_be_written_is_an_error_over_POST()
    {
        await using var host = await Start();
        using var client = new HttpClient();
        (await Ask(client, host.Address, "{ unwritable }")).ShouldStartWith("500 ");
        host.Log.Errors.ShouldHaveSingleItem().ShouldContain("Cannot write this.");
    }

    [Fact]
    public async Task A_result_that_cannot_be_written_is_an_error_over_a_WebSocket()
    {
        await using var host = await Start();
        using var socket = await host.ConnectAsync();
        (await KestrelHarness.ReadAsync(socket)).ShouldContain("connection_ack");
        await KestrelHarness.SendAsync(socket, new { id = "a", type = "subscribe", payload = new { query = "{ unwritable }" } });
        (await KestrelHarness.ReadAsync(socket)).ShouldStartWith("{\"id\":\"a\",\"type\":\"error\"");
        await KestrelHarness.SendAsync(socket,
            new { id = "b", type = "subscribe", payload = new { query = "subscription { unwritables }" } });
        (await KestrelHarness.ReadAsync(socket)).ShouldBe("""{"id":"b","type":"next","payload":{"data":{"unwritables":null}}}""");
        (await KestrelHarness.ReadAsync(socket)).ShouldStartWith("{\"id\":\"b\",\"type\":\"error\"");
        await KestrelHarness.SendAsync(socket, new { id = "c", type = "subscribe", payload = new { query = "{ number }" } });
        (await KestrelHarness.ReadAsync(socket)).ShouldBe("""{"id":"c","type":"next","payload":{"data":{"number":1}}}""");
        host.Log.Errors.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_result_that_cannot_be_written_is_an_error_in_a_stream_of_events()
    {
        await using var host = await Start();
        using var client = new HttpClient();
        var events = await Ask(client, host.Address, "subscription { unwritables }", accept: "text/event-stream");
        events.ShouldContain("data: {\"data\":{\"unwritables\":null}}");
        events.ShouldContain("data: {\"errors\":[{\"message\":\"The result could not be written");
        events.ShouldEndWith("event: complete\ndata: \n\n");
        host.Log.Errors.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_result_with_too_many_bytes_is_refused_on_every_transport()
    {
        await using var host = await Start();
        using var client = new HttpClient();
        (await Ask(client, host.Address, "{ long(length: 9900) }")).ShouldStartWith("200 {\"data\":{\"long\":\"xxx");
        const string large = "{ long(length: 10100) }";
        const string refusal = "\"extensions\":{\"code\":\"LIMIT_EXCEEDED\",\"limit\":\"responseBytes\",\"accepted\":10000}}],\"data\":null}";
        (await Ask(client, host.Address, large)).ShouldEndWith(refusal);
        (await client.GetStringAsync(host.Address + "?query=" + Uri.EscapeDataString(large))).ShouldEndWith(refusal);
        (await Ask(client, host.Address, large, accept: "text/event-stream")).ShouldContain(refusal);
        using var socket = await host.ConnectAsync();
        (await KestrelHarness.ReadAsync(socket)).ShouldContain("connection_ack");
        await KestrelHarness.SendAsync(socket, new { id = "a", type = "subscribe", payload = new { query = large } });
        (await KestrelHarness.ReadAsync(socket)).ShouldContain(refusal);
        host.Log.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_whose_AcceptConnection_throws_closes_with_a_code()
    {
        await using var host = await Start(
            options => options.AcceptConnection = (_, _) => throw new InvalidOperationException("No such key."));
        using var socket = await host.ConnectAsync();
        (await KestrelHarness.ReadAsync(socket)).ShouldBe("close 4500");
        host.Log.Errors.ShouldHaveSingleItem().ShouldContain("No such key.");
    }
}

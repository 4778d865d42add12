using System.Runtime.CompilerServices;
using System.Text.Json;
using Outposts.GraphQL.Annotations;

namespace Outposts.GraphQL.Tests.Http;

/// <summary>What one client may have open and ask.</summary>
public sealed class ClientLimitTests
{
    private static readonly object Lasting = new { id = "a", type = "subscribe", payload = new { query = "subscription { lasting }" } };

    [QueryType]
    public static class Queries
    {
        [Cost(7)]
        public static int GetNumber() => 1;
    }

    [SubscriptionType]
    public static class Subscriptions
    {
        [Subscribe(With = nameof(Numbers))]
        public static int Lasting([EventMessage] int number) => number;

        public static async IAsyncEnumerable<int> Numbers([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return 1;
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    [Fact]
    public async Task A_client_has_so_many_subscriptions_open_and_room_for_another_when_one_ends()
    {
        await using var host = await KestrelHarness.StartAsync(graphql => graphql.AddTypes(typeof(Queries), typeof(Subscriptions))
            .ModifyHttp(http => (http.ClientOf, http.MaxSubscriptionsPerClient) = (_ => "me", 1)));
        using var one = await host.ConnectAsync();
        using var other = await host.ConnectAsync();
        await KestrelHarness.ReadAsync(one);
        await KestrelHarness.ReadAsync(other);
        await KestrelHarness.SendAsync(one, Lasting);
        (await KestrelHarness.ReadAsync(one)).ShouldContain("next");
        await KestrelHarness.SendAsync(other, Lasting);
        var refusal = await KestrelHarness.ReadAsync(other);
        refusal.ShouldContain("\"code\":\"BUSY\"");
        refusal.ShouldContain("\"retryAfter\":10");
        await KestrelHarness.SendAsync(one, new { id = "a", type = "complete" });
        var again = refusal;
        for (var i = 0; i < 100 && again.Contains("BUSY", StringComparison.Ordinal); i++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
            await KestrelHarness.SendAsync(other, Lasting);
            again = await KestrelHarness.ReadAsync(other);
        }
        again.ShouldContain("next");
    }

    [Fact]
    public async Task The_cost_of_an_operation_is_taken_before_it_runs_over_HTTP_and_sockets()
    {
        var taken = new List<double>();
        await using var host = await KestrelHarness.StartAsync(graphql => graphql.AddTypes(typeof(Queries), typeof(Subscriptions))
            .ModifyHttp(http => http.Charge = (_, cost) =>
            {
                lock (taken) taken.Add(cost);
                return taken.Count > 1 ? 3 : null;
            }));
        using var client = new HttpClient();
        using var first = await client.GetAsync(new Uri(host.Address, "?query={number}"), TestContext.Current.CancellationToken);
        ((int)first.StatusCode).ShouldBe(200);
        using var second = await client.GetAsync(new Uri(host.Address, "?query={number}"), TestContext.Current.CancellationToken);
        ((int)second.StatusCode).ShouldBe(429);
        second.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(3));
        using var socket = await host.ConnectAsync();
        await KestrelHarness.ReadAsync(socket);
        await KestrelHarness.SendAsync(socket, Lasting);
        JsonElement.Parse(await KestrelHarness.ReadAsync(socket)).GetProperty("payload")[0].GetProperty("extensions")
            .GetProperty("code").GetString().ShouldBe("RATE_LIMITED");
        taken[0].ShouldBe(7);
    }
}

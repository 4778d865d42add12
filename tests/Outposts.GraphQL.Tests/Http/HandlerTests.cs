using System.Text.Json;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Http;

namespace Outposts.GraphQL.Tests.Http;

/// <summary>What the real clients in tests/conformance/http do not reach.</summary>
public sealed class HandlerTests
{
    [QueryType]
    public static class Waiting
    {
        public static readonly SemaphoreSlim Entered = new(0);

        public static async Task<int> GetWaitAsync(CancellationToken cancellationToken)
        {
            Entered.Release();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 1;
        }
    }

    [QueryType]
    public static class Aside
    {
        public static readonly SemaphoreSlim Entered = new(0);

        public static async Task<int> GetAsideAsync(CancellationToken cancellationToken)
        {
            using var aside = OperationSlot.StepAside();
            Entered.Release();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 1;
        }
    }

    [Fact]
    public async Task One_operation_too_many_is_refused_with_both_numbers_and_room_is_made_when_one_ends()
    {
        var host = new HttpHarness(options => options.MaxConcurrentRequests = 1, typeof(Waiting));
        using var gone = new CancellationTokenSource();
        var body = JsonSerializer.SerializeToUtf8Bytes(new { query = "{ wait }" });
        var first = host.Ask("POST", body, cancellationToken: gone.Token, headers: ("Content-Type", "application/json"));
        await Waiting.Entered.WaitAsync();
        var (status, refusal, headers) = await host.Post(new { query = "{ __typename }" });
        status.ShouldBe(503);
        refusal.ShouldContain("1 operations are running; at most 1 may at once.");
        headers.RetryAfter.ToString().ShouldBe("1");
        await gone.CancelAsync();
        await first;
        (await host.Post(new { query = "{ __typename }" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_operation_that_waits_behind_a_limit_of_its_own_does_not_count_among_the_running_ones()
    {
        var host = new HttpHarness(options => options.MaxConcurrentRequests = 1, typeof(Aside));
        using var gone = new CancellationTokenSource();
        var body = JsonSerializer.SerializeToUtf8Bytes(new { query = "{ a: aside b: aside }" });
        var waiting = new List<Task>();
        for (var i = 0; i < 3; i++)
        {
            waiting.Add(host.Ask("POST", body, cancellationToken: gone.Token, headers: ("Content-Type", "application/json")));
            await Aside.Entered.WaitAsync();
            await Aside.Entered.WaitAsync();
        }
        (await host.Post(new { query = "{ __typename }" })).Status.ShouldBe(200);
        await gone.CancelAsync();
        await Task.WhenAll(waiting);
        (await host.Post(new { query = "{ __typename }" })).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("application/json", "application/json; charset=utf-8")]
    [InlineData("", "application/json; charset=utf-8")]
    [InlineData("*/*", "application/json; charset=utf-8")]
    [InlineData("application/*", "application/json; charset=utf-8")]
    [InlineData("text/html, application/graphql-response+json;q=0.1", "application/graphql-response+json; charset=utf-8")]
    [InlineData("application/json;charset=utf-8, application/graphql-response+json;q=0.9", "application/json; charset=utf-8")]
    [InlineData("application/json;charset=latin1, application/graphql-response+json;q=0.9",
        "application/graphql-response+json; charset=utf-8")]
    [InlineData("application/graphql-response+json;q=0, application/json", "application/json; charset=utf-8")]
    public async Task The_answer_has_the_type_asked_for(string accept, string type) =>
        (await new HttpHarness().Post(new { query = "{ __typename }" }, ("Accept", accept))).Headers.ContentType.ToString().ShouldBe(type);

    [Theory]
    [InlineData("https://here.example", 200)]
    [InlineData("https://map.example", 200)]
    [InlineData("https://here.example.evil.example", 403)]
    [InlineData("null", 403)]
    public async Task Origin_decides_on_a_get(string origin, int status) =>
        (await new HttpHarness(options => options.AllowedOrigins = ["https://map.example"])
            .Ask("GET", query: "?query={__typename}", headers: ("Origin", origin))).Status.ShouldBe(status);

    [Fact]
    public async Task A_browser_that_opens_the_address_gets_the_page_of_the_host()
    {
        var host = new HttpHarness(options => options.Explorer = async context =>
            await context.Response.Body.WriteAsync("page"u8.ToArray()));
        (await host.Ask("GET", headers: ("Accept", "text/html,*/*;q=0.8"))).Body.ShouldBe("page");
        (await host.Ask("GET", query: "?query={__typename}", headers: ("Accept", "text/html,*/*;q=0.8"))).Body.ShouldBe("""{"data":{"__typename":"Query"}}""");
    }

    [Fact]
    public async Task A_request_without_json_s_utf_8_is_refused() =>
        (await new HttpHarness()
            .Ask("POST", "{}"u8.ToArray(), headers: ("Content-Type", "application/json; charset=utf-16"))).Status.ShouldBe(415);

    [Fact]
    public async Task Variables_of_a_get_are_json() =>
        (await new HttpHarness()
            .Ask("GET", query: "?query={__typename}&variables=[1")).Body.ShouldContain("The parameter \\\"variables\\\" is not JSON.");
}

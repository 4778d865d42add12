using System.Runtime.CompilerServices;
using static Outposts.GraphQL.Tests.Execution.ExecutionHarness;

namespace Outposts.GraphQL.Tests.Execution;

/// <summary>Section 6.2.3: the source stream, one response for each event, the end and the errors.</summary>
public sealed class SubscriptionTests
{
    private const string Sdl = "type Query { a: Int } type Subscription { tick(to: Int! = 3): Int! broken: Int refused: Int plain: Int never: Int }";

    private bool _closed;

    private async IAsyncEnumerable<object?> Ticks(int to, Exception? end,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var i = 1; i <= to; i++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return i;
            }
            if (end is not null) throw end;
        }
        finally
        {
            _closed = true;
        }
    }

    /// <summary>Hears of the request's end alone, not of its reader's.</summary>
    private static async IAsyncEnumerable<object?> Never(Func<CancellationToken> request)
    {
        await new TaskCompletionSource().Task.WaitAsync(request());
        yield break;
    }

    private Outposts.GraphQL.Execution.GraphQLEngine Make() => Engine(
        Sdl,
        new() { ["Subscription.tick"] = (value, _, _) => value is 2 ? null : value, ["Subscription.broken"] = (value, _, _) => value },
        subscriber: field => field switch
        {
            "tick" => (arguments, request) => Ticks((int)arguments[0]!, null, request.CancellationToken),
            "broken" => (_, _) => Ticks(1, new InvalidOperationException("secret")),
            "never" => (_, request) => Never(() => request.CancellationToken),
            "refused" => (_, _) => throw new GraphQLException("Not you.", "FORBIDDEN"),
            _ => null,
        });

    [Fact]
    public async Task Each_event_becomes_a_response_and_an_error_in_one_does_not_end_the_stream()
    {
        (await Make().Stream("subscription { tick }")).ShouldBe(
        [
            """{"data":{"tick":1}}""",
            """{"errors":[{"message":"Cannot return null for non-nullable field Subscription.tick.","locations":[{"line":1,"column":16}],"path":["tick"]}],"data":null}""",
            """{"data":{"tick":3}}""",
        ]);
        _closed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_source_that_fails_ends_with_an_error_that_keeps_its_secret()
    {
        var results = await Make().Stream("subscription { broken }");
        results.Count.ShouldBe(2);
        results[1].ShouldContain("\"code\":\"INTERNAL\"");
        results[1].ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_source_that_cannot_be_opened_is_the_one_answer() =>
        (await Make().Stream("subscription { refused }")).ShouldBe(
            ["""{"errors":[{"message":"Not you.","locations":[{"line":1,"column":16}],"path":["refused"],"extensions":{"code":"FORBIDDEN"}}]}"""]);

    [Fact]
    public async Task A_field_without_a_source_cannot_be_subscribed_to() =>
        (await Make().Stream("subscription { plain }")).ShouldHaveSingleItem().ShouldContain("cannot be subscribed to");

    [Fact]
    public async Task Leaving_the_stream_closes_the_source()
    {
        var response = await Make().ExecuteAsync(new("subscription { tick(to: 1000) }"), NoServices);
        await foreach (var _ in ((Outposts.GraphQL.Execution.ResponseStream)response).Results) break;
        _closed.ShouldBeTrue();
    }

    [Fact]
    public async Task Cancelling_ends_the_stream()
    {
        using var gone = new CancellationTokenSource();
        var response = await Make().ExecuteAsync(new("subscription { tick(to: 1000000) }"), NoServices, gone.Token);
        var seen = 0;
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in ((Outposts.GraphQL.Execution.ResponseStream)response).Results)
                if (++seen == 3) await gone.CancelAsync();
        });
        seen.ShouldBe(3);
        _closed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_source_that_hears_of_the_end_before_its_reader_does_has_not_failed()
    {
        using var gone = new CancellationTokenSource();
        using var reader = new CancellationTokenSource();
        var response = await Make().ExecuteAsync(new("subscription { never }"), NoServices, gone.Token);
        await Should.ThrowAsync<OperationCanceledException>(Task.Run(async () =>
        {
            await using var results = ((Outposts.GraphQL.Execution.ResponseStream)response).Results.GetAsyncEnumerator(reader.Token);
            var next = results.MoveNextAsync().AsTask();
            gone.Cancel();
            await next;
        }));
    }
}

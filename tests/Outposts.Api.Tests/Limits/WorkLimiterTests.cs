using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Outposts.Api.Limits;
using Outposts.GraphQL;

namespace Outposts.Api.Tests.Limits;

/// <summary>Seats, queue, shares and turns of heavy work.</summary>
public sealed class WorkLimiterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Request _request = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_queue_says_when_to_ask_again_and_keeps_room_for_those_who_are_signed_in()
    {
        var limiter = new WorkLimiter(new WorkLimits(Seats: 1, Queue: 4), _request);
        using var hold = new Hold();
        var works = Enumerable.Range(0, 3).Select(address => Ask(limiter, $"10.0.0.{address}", hold)).ToList();
        var refusal = await Should.ThrowAsync<GraphQLException>(() => Ask(limiter, "10.0.0.9", hold));
        refusal.Errors[0].Extensions![GraphQLError.RetryAfter].ShouldBe(5);
        refusal.Errors[0].Extensions!["code"].ShouldBe(WorkLimiter.Busy);
        works.Add(Ask(limiter, "10.0.0.9", hold, user: "planner"));
        await Should.ThrowAsync<GraphQLException>(() => Ask(limiter, "10.0.0.9", hold, user: "planner"));
        hold.End();
        await Task.WhenAll(works);
        await Ask(limiter, "10.0.0.9", hold);
        limiter.Running.ShouldBe(0);
    }

    [Fact]
    public async Task A_caller_has_a_share_of_the_queue_by_address_of_IPv4_network_of_IPv6_or_user()
    {
        var limiter = new WorkLimiter(new WorkLimits(Seats: 1, PerCaller: 2), _request);
        using var hold = new Hold();
        List<Task> works = [Ask(limiter, "2001:db8:1:2::1", hold), Ask(limiter, "2001:db8:1:2:ffff::2", hold)];
        await Should.ThrowAsync<GraphQLException>(() => Ask(limiter, "2001:db8:1:2::3", hold));
        works.Add(Ask(limiter, "2001:db8:1:3::1", hold));
        works.Add(Ask(limiter, "::ffff:10.0.0.1", hold));
        works.Add(Ask(limiter, "10.0.0.1", hold));
        await Should.ThrowAsync<GraphQLException>(() => Ask(limiter, "10.0.0.1", hold));
        works.Add(Ask(limiter, "10.0.0.1", hold, user: "planner"));
        hold.End();
        await Task.WhenAll(works);
    }

    [Fact]
    public async Task Callers_take_turns_and_those_who_are_signed_in_come_first()
    {
        var limiter = new WorkLimiter(new WorkLimits(Seats: 1), _request);
        using var hold = new Hold();
        var first = Ask(limiter, "10.0.0.1", hold);
        var order = new List<string>();
        List<Task> works = [];
        foreach (var (address, user) in new[] { ("10.0.0.1", (string?)null), ("10.0.0.1", null), ("10.0.0.2", null), ("10.0.0.3", "planner") })
        {
            _request.Set(address, user);
            works.Add(limiter.RunAsync(_ => { lock (order) order.Add(user ?? address); return 0; }, Cancel));
        }
        hold.End();
        await Task.WhenAll([first, .. works]);
        order.ShouldBe(["planner", "10.0.0.2", "10.0.0.1", "10.0.0.1"]);
    }

    [Fact]
    public async Task Long_works_leave_seats_for_short_ones()
    {
        var limiter = new WorkLimiter(new WorkLimits(Seats: 3), _request);
        using var hold = new Hold();
        _request.Set("10.0.0.1", null);
        var works = Enumerable.Range(0, 8).Select(_ => limiter.RunLongAsync(hold.Wait, Cancel, Patience)).ToList();
        (await limiter.RunAsync(_ => 1, Cancel).WaitAsync(Patience, Cancel)).ShouldBe(1);
        limiter.Running.ShouldBe(1);
        hold.End();
        await Task.WhenAll(works);
    }

    [Fact]
    public async Task Whoever_has_gone_gives_the_seat_or_the_place_in_the_queue_back()
    {
        var limiter = new WorkLimiter(new WorkLimits(Seats: 1, Queue: 4), _request);
        using var gone = new CancellationTokenSource();
        using var hold = new Hold();
        _request.Set("10.0.0.1", null);
        var running = limiter.RunAsync(hold.Wait, gone.Token, Patience);
        var waiting = limiter.RunAsync(hold.Wait, gone.Token, Patience);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        await Should.ThrowAsync<OperationCanceledException>(() => limiter.RunAsync(_ => 1, gone.Token));
        limiter.Running.ShouldBe(0);
        (await limiter.RunAsync(_ => 1, Cancel).WaitAsync(Patience, Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task Work_ends_at_its_time_limit()
    {
        var limiter = new WorkLimiter(new WorkLimits(), _request);
        using var hold = new Hold();
        var refusal = await Should.ThrowAsync<GraphQLException>(() => limiter.RunAsync(hold.Wait, Cancel, TimeSpan.FromMilliseconds(1)));
        refusal.Message.ShouldContain("takes longer");
        limiter.Running.ShouldBe(0);
    }

    [Fact]
    public async Task A_slow_machine_has_a_multiple_of_the_time_limit()
    {
        var limiter = new WorkLimiter(new WorkLimits(TimeFactor: 40), _request);
        using var hold = new Hold();
        var refusal = await Should.ThrowAsync<GraphQLException>(() => limiter.RunAsync(hold.Wait, Cancel, TimeSpan.FromMilliseconds(50)));
        refusal.Message.ShouldContain("longer than 2 seconds");
    }

    private Task<int> Ask(WorkLimiter limiter, string address, Hold hold, string? user = null)
    {
        _request.Set(address, user);
        return limiter.RunAsync(hold.Wait, Cancel, Patience);
    }

    private sealed class Hold : IDisposable
    {
        private readonly ManualResetEventSlim _ended = new();

        public int Wait(CancellationToken cancellationToken)
        {
            _ended.Wait(cancellationToken);
            return 0;
        }

        public void End() => _ended.Set();

        public void Dispose() => _ended.Dispose();
    }

    private sealed class Request : IHttpContextAccessor
    {
        public HttpContext? HttpContext { get; set; }

        public void Set(string address, string? user)
        {
            HttpContext = new DefaultHttpContext();
            HttpContext.Connection.RemoteIpAddress = IPAddress.Parse(address);
            if (user is not null) HttpContext.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", user)], "Bearer"));
        }
    }
}

using Npgsql;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Bookings;

namespace Outposts.PostGis.Tests.Visits.Bookings;

public sealed class GroupCommitQueueTests
{
    private readonly List<(long Slot, int[] Requests, TaskCompletionSource Done)> _writes = [];
    private readonly GroupCommitQueue<int, string> _queue;

    public GroupCommitQueueTests() => _queue = new GroupCommitQueue<int, string>(async (slot, requests) =>
    {
        var done = new TaskCompletionSource();
        lock (_writes) _writes.Add((slot, [.. requests], done));
        await done.Task;
        return [.. requests.Select(request => $"{slot}:{request}")];
    });

    [Fact]
    public async Task Those_who_come_while_one_is_written_are_written_together_in_their_order_and_another_slot_does_not_wait()
    {
        var first = Ask(1, 10);
        var (second, third, elsewhere) = (Ask(1, 11), Ask(1, 12), Ask(2, 20));
        Written().ShouldBe(["1: 10", "2: 20"]);
        _writes[1].Done.SetResult();
        (await elsewhere).ShouldBe("2:20");
        _writes[0].Done.SetResult();
        (await first).ShouldBe("1:10");
        Written().ShouldBe(["1: 10", "2: 20", "1: 11 12"]);
        _writes[2].Done.SetResult();
        (await second, await third).ShouldBe(("1:11", "1:12"));
        // A line that has ended begins anew.
        var later = Ask(1, 13);
        _writes[3].Done.SetResult();
        (await later).ShouldBe("1:13");
    }

    [Fact]
    public async Task No_more_are_written_together_than_a_lock_should_wait_for()
    {
        var all = Enumerable.Range(0, 2 + GroupCommitQueue<int, string>.MaxBatchSize).Select(request => Ask(1, request)).ToList();
        for (var i = 0; i < 3; i++) await FinishAsync(i);
        (await Task.WhenAll(all)).ShouldBe(Enumerable.Range(0, all.Count).Select(request => $"1:{request}"));
        _writes.Select(write => write.Requests.Length).ShouldBe([1, GroupCommitQueue<int, string>.MaxBatchSize, 1]);
    }

    [Fact]
    public async Task What_the_server_refuses_together_is_asked_one_by_one_and_only_the_guilty_hears_of_it()
    {
        var (first, bad, good) = (Ask(1, 10), Ask(1, 11), Ask(1, 12));
        await FinishAsync(0);
        await FinishAsync(1, new PostgresException("deadlock detected", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected));
        await FinishAsync(2, new PostgresException("no", "ERROR", "ERROR", PostgresErrorCodes.CheckViolation));
        await FinishAsync(3);
        (await first, await good).ShouldBe(("1:10", "1:12"));
        (await Should.ThrowAsync<PostgresException>(() => bad)).SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
        Written().ShouldBe(["1: 10", "1: 11 12", "1: 11", "1: 12"]);
    }

    [Fact]
    public async Task A_lost_connection_is_told_to_all_who_were_written_together_and_nobody_is_written_twice()
    {
        var (first, second, third) = (Ask(1, 10), Ask(1, 11), Ask(1, 12));
        await FinishAsync(0);
        // The server's last word before it hung up: what was written is not known.
        await FinishAsync(1, new PostgresException("terminating connection", "FATAL", "FATAL", PostgresErrorCodes.AdminShutdown));
        (await first).ShouldBe("1:10");
        await Should.ThrowAsync<PostgresException>(() => second);
        await Should.ThrowAsync<PostgresException>(() => third);
        var next = Ask(1, 13);
        await FinishAsync(2);
        (await next).ShouldBe("1:13");
        Written().ShouldBe(["1: 10", "1: 11 12", "1: 13"]);
    }

    [Fact]
    public async Task Who_stops_waiting_before_his_turn_is_not_written()
    {
        using var stop = new CancellationTokenSource();
        var (first, gone, last) = (Ask(1, 10), _queue.EnqueueAsync(1, 11, stop.Token), Ask(1, 12));
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => gone);
        await FinishAsync(0);
        await FinishAsync(1);
        (await first, await last).ShouldBe(("1:10", "1:12"));
        Written().ShouldBe(["1: 10", "1: 12"]);
    }

    [Fact]
    public async Task A_missing_result_fails_its_request_and_the_slot_goes_on()
    {
        var queue = new GroupCommitQueue<int, string>((_, requests) =>
            Task.FromResult<IReadOnlyList<string>>([.. requests.Where(request => request > 0).Select(request => $"{request}")]));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => queue.EnqueueAsync(1, 0, TestContext.Current.CancellationToken));
        (await queue.EnqueueAsync(1, 2, TestContext.Current.CancellationToken)).ShouldBe("2");
    }

    private Task<string> Ask(long slot, int request) => _queue.EnqueueAsync(slot, request, TestContext.Current.CancellationToken);

    // Ends a writing, once it has begun.
    private async Task FinishAsync(int write, Exception? failure = null)
    {
        for (var waited = 0; ; waited++)
        {
            lock (_writes) if (_writes.Count > write) break;
            waited.ShouldBeLessThan(10_000, $"writing number {write} has not begun");
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        if (failure is null) _writes[write].Done.SetResult();
        else _writes[write].Done.SetException(failure);
    }

    private IEnumerable<string> Written()
    {
        lock (_writes) return [.. _writes.Select(write => $"{write.Slot}: {string.Join(' ', write.Requests)}")];
    }
}

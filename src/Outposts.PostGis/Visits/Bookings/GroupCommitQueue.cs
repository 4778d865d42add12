using Npgsql;

namespace Outposts.PostGis.Visits.Bookings;

/// <summary>
/// Group commit: queues requests by slot. While a batch of a slot is being written, further requests for the slot wait and are then
/// written together in one transaction, in order of arrival. So at most one transaction of this process waits for a slot's row lock.
/// </summary>
/// <param name="write">Writes requests of one slot in one transaction; returns their results in the same order.</param>
internal sealed class GroupCommitQueue<TRequest, TAnswer>(Func<long, IReadOnlyList<TRequest>, Task<IReadOnlyList<TAnswer>>> write)
{
    /// <summary>The largest batch; it bounds the time for which a slot is locked.</summary>
    public const int MaxBatchSize = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Queue<PendingRequest>> _queues = [];

    /// <summary>Writes a request, together with others of its slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<TAnswer> EnqueueAsync(long slot, TRequest request, CancellationToken cancellationToken)
    {
        var pending = new PendingRequest(request, new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously),
            cancellationToken);
        Queue<PendingRequest>? started = null;
        lock (_gate)
        {
            if (!_queues.TryGetValue(slot, out var queue)) _queues.Add(slot, queue = started = new Queue<PendingRequest>());
            queue.Enqueue(pending);
        }
        if (started is not null) _ = DrainAsync(slot, started);
        return pending.Completion.Task.WaitAsync(cancellationToken);
    }

    private async Task DrainAsync(long slot, Queue<PendingRequest> queue)
    {
        while (true)
        {
            var batch = new List<PendingRequest>();
            lock (_gate)
            {
                while (batch.Count < MaxBatchSize && queue.TryDequeue(out var next))
                    if (!next.CancellationToken.IsCancellationRequested) batch.Add(next);
                if (batch.Count == 0)
                {
                    _queues.Remove(slot);
                    return;
                }
            }
            await WriteAsync(slot, batch);
        }
    }

    private async Task WriteAsync(long slot, List<PendingRequest> batch)
    {
        try
        {
            var answers = await write(slot, [.. batch.Select(pending => pending.Request)]);
            for (var i = 0; i < batch.Count; i++) batch[i].Completion.TrySetResult(answers[i]);
        }
        // The server rejected the statement and rolled it back: the requests are written one by one, so that only the failing one fails.
        catch (PostgresException e) when (e.InvariantSeverity == "ERROR" && batch.Count > 1)
        {
            foreach (var pending in batch) await WriteAsync(slot, [pending]);
        }
        // Any other failure concerns all: it is unknown what was written, and each caller may retry.
        catch (Exception e)
        {
            foreach (var pending in batch) pending.Completion.TrySetException(e);
        }
    }

    private sealed record PendingRequest(TRequest Request, TaskCompletionSource<TAnswer> Completion, CancellationToken CancellationToken);
}

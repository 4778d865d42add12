using Npgsql;

namespace Outposts.PostGis.Visits.Bookings;

/// <summary>
/// Lines of requests, one for each slot. While one request of a slot is being written, those that come for the same slot wait here and are
/// then written together, in the order in which they came. Many transactions that wait for one row's lock hinder each other; so at most
/// one of this process does.
/// </summary>
/// <param name="write">Writes requests of one slot in one transaction; gives their answers in the same order.</param>
internal sealed class GroupCommitQueue<TRequest, TAnswer>(Func<long, IReadOnlyList<TRequest>, Task<IReadOnlyList<TAnswer>>> write)
{
    /// <summary>The most requests that are written together: a slot's lock is not held for longer than that.</summary>
    public const int MaxBatchSize = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Queue<PendingRequest>> _queues = [];

    /// <summary>Writes a request, together with others of its slot where there are such.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Stops waiting for the answer. A request that is not being written yet is not written any
    /// more.</param>
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
            for (var i = 0; i < batch.Count; i++) batch[i].Completion.SetResult(answers[i]);
        }
        // The server refused a statement and undid all of it: whose request it was is found out one by one, and the others go through.
        catch (PostgresException e) when (e.InvariantSeverity == "ERROR" && batch.Count > 1)
        {
            foreach (var pending in batch) await WriteAsync(slot, [pending]);
        }
        // Whatever else befell them befell all: what was written is not known, and each may ask again.
        catch (Exception e)
        {
            foreach (var pending in batch) pending.Completion.SetException(e);
        }
    }

    private sealed record PendingRequest(TRequest Request, TaskCompletionSource<TAnswer> Completion, CancellationToken CancellationToken);
}

using Npgsql;

namespace Outposts.PostGis.Visits;

/// <summary>
/// Lines of requests, one for each slot. While one request of a slot is being written, those that come for the same slot wait here and are
/// then written together, in the order in which they came. Many transactions that wait for one row's lock hinder each other; so at most
/// one of this process does.
/// </summary>
/// <param name="write">Writes requests of one slot in one transaction; gives their answers in the same order.</param>
internal sealed class BookingQueue<TRequest, TAnswer>(Func<long, IReadOnlyList<TRequest>, Task<IReadOnlyList<TAnswer>>> write)
{
    /// <summary>The most requests that are written together: a slot's lock is not held for longer than that.</summary>
    public const int MostTogether = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Queue<Waiting>> _lines = [];

    /// <summary>Writes a request, together with others of its slot where there are such.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Stops waiting for the answer. A request that is not being written yet is not written any
    /// more.</param>
    public Task<TAnswer> AskAsync(long slot, TRequest request, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(request, new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously),
            cancellationToken);
        Queue<Waiting>? started = null;
        lock (_gate)
        {
            if (!_lines.TryGetValue(slot, out var line)) _lines.Add(slot, line = started = new Queue<Waiting>());
            line.Enqueue(waiting);
        }
        if (started is not null) _ = WriteLineAsync(slot, started);
        return waiting.Answer.Task.WaitAsync(cancellationToken);
    }

    private async Task WriteLineAsync(long slot, Queue<Waiting> line)
    {
        while (true)
        {
            var together = new List<Waiting>();
            lock (_gate)
            {
                while (together.Count < MostTogether && line.TryDequeue(out var next))
                    if (!next.Cancel.IsCancellationRequested) together.Add(next);
                if (together.Count == 0)
                {
                    _lines.Remove(slot);
                    return;
                }
            }
            await WriteAsync(slot, together);
        }
    }

    private async Task WriteAsync(long slot, List<Waiting> together)
    {
        try
        {
            var answers = await write(slot, [.. together.Select(waiting => waiting.Request)]);
            for (var i = 0; i < together.Count; i++) together[i].Answer.SetResult(answers[i]);
        }
        // The server refused a statement and undid all of it: whose request it was is found out one by one, and the others go through.
        catch (PostgresException e) when (e.InvariantSeverity == "ERROR" && together.Count > 1)
        {
            foreach (var waiting in together) await WriteAsync(slot, [waiting]);
        }
        // Whatever else befell them befell all: what was written is not known, and each may ask again.
        catch (Exception e)
        {
            foreach (var waiting in together) waiting.Answer.SetException(e);
        }
    }

    private sealed record Waiting(TRequest Request, TaskCompletionSource<TAnswer> Answer, CancellationToken Cancel);
}

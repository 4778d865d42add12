using Outposts.GraphQL.Annotations;

namespace Outposts.GraphQL.Execution;

/// <summary>The loader of one request. Resolvers may run on several threads after they have waited, so it locks.</summary>
internal sealed class DataLoader<TKey, TValue>(DataLoaderDefinition<TKey, TValue> definition, OperationContext request)
    : IDataLoader<TKey, TValue>, IBatch where TKey : notnull
{
    // Keys of one batch; more are loaded in several.
    private const int MaxBatchSize = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Pending<TValue?>> _known = [];
    private List<(TKey Key, Pending<TValue?> Value)> _waiting = [];

    public Pending<TValue?> Load(TKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Pending<TValue?> pending;
        bool isFirst;
        lock (_lock)
        {
            if (_known.TryGetValue(key, out var known)) return known;
            pending = new Pending<TValue?>();
            _known.Add(key, pending);
            isFirst = _waiting.Count == 0;
            _waiting.Add((key, pending));
        }
        if (isFirst) request.Schedule(this);
        return pending;
    }

    public Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default)
    {
        var task = Load(key).AsTask();
        // The batch itself ends with the request; only another token needs a wait of its own.
        return cancellationToken.CanBeCanceled && cancellationToken != request.CancellationToken
            && !task.IsCompleted ? task.WaitAsync(cancellationToken) : task;
    }

    public async Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default) =>
        await Task.WhenAll(keys.Select(key => LoadAsync(key, cancellationToken)));

    public async Task<TValue> LoadRequiredAsync(TKey key, CancellationToken cancellationToken = default) =>
        await LoadAsync(key, cancellationToken) ?? throw new KeyNotFoundException($"{definition.Name} found nothing for the key {key}.");

    public void Prime(TKey key, TValue? value)
    {
        lock (_lock)
        {
            if (_known.ContainsKey(key)) return;
            var pending = new Pending<TValue?>();
            pending.Complete(value);
            _known.Add(key, pending);
        }
    }

    public void Dispatch()
    {
        var batch = TakeWaiting();
        for (var start = 0; start < batch.Count; start += MaxBatchSize)
            _ = LoadBatchAsync(batch.GetRange(start, Math.Min(MaxBatchSize, batch.Count - start)));
    }

    public void Fail(Exception exception) => HandOut(TakeWaiting(), (_, pending) => pending.Fail(exception));

    private List<(TKey Key, Pending<TValue?> Value)> TakeWaiting()
    {
        lock (_lock)
        {
            var batch = _waiting;
            _waiting = [];
            return batch;
        }
    }

    public void Clear()
    {
        lock (_lock) _known.Clear();
    }

    // Never throws: a failure goes to every value of the batch.
    private async Task LoadBatchAsync(List<(TKey Key, Pending<TValue?> Value)> batch)
    {
        using var measured = Instruments.Batch(definition.Name, batch.Count);
        request.LoadingBegins();
        try
        {
            var keys = new TKey[batch.Count];
            for (var i = 0; i < keys.Length; i++) keys[i] = batch[i].Key;
            var values = await definition.Load(keys, request, request.CancellationToken);
            HandOut(batch, (key, pending) => Finish(key, pending, values));
        }
        catch (Exception failure)
        {
            measured.Fail(failure);
            HandOut(batch, (_, pending) => pending.Fail(failure));
        }
        finally
        {
            request.LoadingEnds();
        }
    }

    private void HandOut(List<(TKey Key, Pending<TValue?> Value)> batch, Action<TKey, Pending<TValue?>> each)
    {
        request.Hold();
        try
        {
            foreach (var (key, pending) in batch) each(key, pending);
        }
        finally
        {
            request.Release();
        }
    }

    private void Finish(TKey key, Pending<TValue?> pending, IReadOnlyDictionary<TKey, TValue> values)
    {
        if (values.TryGetValue(key, out var value)) pending.Complete(value);
        else if (default(TValue) is null) pending.Complete(default);
        else pending.Fail(new KeyNotFoundException($"{definition.Name} found nothing for the key {key}."));
    }
}

using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>How values of one kind are loaded in batches. Made once, at start; each request has a loader of its own.</summary>
/// <typeparam name="TKey">The kind of key.</typeparam>
/// <typeparam name="TValue">The kind of value.</typeparam>
/// <param name="name">The name that measurements tell.</param>
/// <param name="load">Loads the values of some keys; a key without a value is left out of the result.</param>
internal sealed class DataLoaderDefinition<TKey, TValue>(
    string name,
    Func<IReadOnlyList<TKey>, RequestContext, CancellationToken, ValueTask<IReadOnlyDictionary<TKey, TValue>>> load) where TKey : notnull
{
    /// <summary>The name that measurements tell.</summary>
    public string Name { get; } = name;

    /// <summary>Loads the values of some keys.</summary>
    public Func<IReadOnlyList<TKey>, RequestContext, CancellationToken, ValueTask<IReadOnlyDictionary<TKey, TValue>>> Load { get; } = load;

    /// <summary>The request's loader.</summary>
    /// <param name="request">The request.</param>
    public IDataLoader<TKey, TValue> For(RequestContext request) =>
        request.Local(this, context => new DataLoader<TKey, TValue>(this, (OperationContext)context));
}

/// <summary>A batch that waits to be loaded.</summary>
internal interface IBatch
{
    /// <summary>Starts loading all keys asked for so far.</summary>
    void Dispatch();

    /// <summary>Fails all keys asked for so far, and loads nothing.</summary>
    void Fail(Exception exception);

    /// <summary>Forgets what is loaded, so that what is asked for next is read anew.</summary>
    void Clear();
}

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

using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>
/// The running request: what resolvers see of it, and a collection of pending batches and finished fields. Both are added from any thread;
/// the executor's loop alone takes them out.
/// </summary>
internal sealed class OperationContext(Schema schema, IServiceProvider services, Func<Type, object?>? values,
    CancellationToken cancellationToken)
    : RequestContext, IValueTaskSource
{
    private readonly Lock _lock = new();
    // Made when first needed: most requests need none of these.
    private Dictionary<object, object>? _locals;
    private List<IBatch>? _batches;
    private List<IBatch>? _spareBatches;
    private Queue<DeferredField>? _ready;
    private ManualResetValueTaskSourceCore<bool> _signal = new() { RunContinuationsAsynchronously = true };
    private bool _isWaiting;
    private int _holds;
    private int _loading;
    private bool _hasLoaded;
    private bool _isAbandoned;
    private ConcurrentDictionary<string, object?>? _items;
    private ConcurrentDictionary<string, object?>? _extensions;

    internal override Schema Schema { get; } = schema;

    public override IServiceProvider Services { get; } = services;

    public override CancellationToken CancellationToken { get; } = cancellationToken;

    public override ConcurrentDictionary<string, object?> Items =>
        _items ?? Interlocked.CompareExchange(ref _items, new(), null) ?? _items;

    public override ConcurrentDictionary<string, object?> ResponseExtensions =>
        _extensions ?? Interlocked.CompareExchange(ref _extensions, new(), null) ?? _extensions;

    /// <summary>The extensions put there by resolvers; null when there are none.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions => _extensions;

    public override T Value<T>() => values?.Invoke(typeof(T)) as T
        ?? throw new InvalidOperationException($"This request has no {typeof(T).Name}.");

    public override T Local<T>(object key, Func<RequestContext, T> make)
    {
        lock (_lock)
        {
            _locals ??= [];
            if (_locals.TryGetValue(key, out var known)) return (T)known;
            var made = make(this);
            _locals.Add(key, made);
            return made;
        }
    }

    /// <summary>Forgets what data loaders hold: after a mutation's field the next one must not see what was before it.</summary>
    public void ClearLoaders()
    {
        lock (_lock)
            foreach (var loader in _locals?.Values.OfType<IBatch>() ?? []) loader.Clear();
    }

    /// <summary>Whether a batch is being loaded.</summary>
    public bool IsLoading => Volatile.Read(ref _loading) > 0;

    /// <summary>Takes note of a batch that has its first key.</summary>
    public void Schedule(IBatch batch)
    {
        bool wake, fails;
        lock (_lock)
        {
            fails = _isAbandoned;
            if (!fails) (_batches ??= []).Add(batch);
            wake = Wakes();
        }
        if (fails) batch.Fail(new OperationCanceledException("The operation has ended."));
        if (wake) _signal.SetResult(true);
    }

    /// <summary>Fails the batches that have not begun, now and from now on: the operation has ended before its resolvers.</summary>
    public void Abandon()
    {
        List<IBatch> waiting;
        lock (_lock)
        {
            _isAbandoned = true;
            waiting = _batches ?? [];
            _batches = null;
        }
        foreach (var batch in waiting) batch.Fail(new OperationCanceledException("The operation has ended."));
    }

    /// <summary>Takes note of a batch that begins to load.</summary>
    public void LoadingBegins() => Interlocked.Increment(ref _loading);

    /// <summary>Takes note of a batch that has handed out its values.</summary>
    public void LoadingEnds()
    {
        Interlocked.Decrement(ref _loading);
        bool wake;
        lock (_lock)
        {
            _hasLoaded = true;
            wake = _isWaiting && _holds == 0;
            if (wake) _isWaiting = false;
        }
        if (wake) _signal.SetResult(true);
    }

    /// <summary>Takes note of a field whose value is there.</summary>
    public void Ready(DeferredField field)
    {
        bool wake;
        lock (_lock)
        {
            (_ready ??= new()).Enqueue(field);
            wake = Wakes();
        }
        if (wake) _signal.SetResult(true);
    }

    /// <summary>While a batch hands out its values the loop must not go on: it would take up the first of them alone, and what that asks
    /// for next would become a batch of one.</summary>
    public void Hold()
    {
        lock (_lock) _holds++;
    }

    /// <summary>Ends a <see cref="Hold"/>.</summary>
    public void Release()
    {
        bool wake;
        lock (_lock)
        {
            _holds--;
            wake = Wakes();
        }
        if (wake) _signal.SetResult(true);
    }

    /// <summary>Wakes the loop, so that it notices the end of the request.</summary>
    public void Wake()
    {
        bool wake;
        lock (_lock)
        {
            wake = _isWaiting;
            _isWaiting = false;
        }
        if (wake) _signal.SetResult(true);
    }

    /// <summary>The next finished field, or null when there is none for now.</summary>
    public DeferredField? Next()
    {
        lock (_lock) return _holds == 0 && _ready is not null && _ready.TryDequeue(out var field) ? field : null;
    }

    /// <summary>Starts all batches that wait, or none while one hands out its values.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Dispatch()
    {
        List<IBatch> batches;
        lock (_lock)
        {
            if (_holds > 0 || _batches is not { Count: > 0 }) return false;
            batches = _batches;
            _batches = _spareBatches ?? [];
            _spareBatches = batches;
        }
        foreach (var batch in batches) batch.Dispatch();
        batches.Clear();
        return true;
    }

    /// <summary>Waits until there is something to do. One caller at a time.</summary>
    public ValueTask WaitAsync()
    {
        lock (_lock)
        {
            // Once abandoned, what still runs is waited for, although the token is cancelled.
            if (_holds == 0 && (HasWork || _hasLoaded) || CancellationToken.IsCancellationRequested && !_isAbandoned)
            {
                if (_holds == 0) _hasLoaded = false;
                return ValueTask.CompletedTask;
            }
            _signal.Reset();
            _isWaiting = true;
            return new ValueTask(this, _signal.Version);
        }
    }

    private bool HasWork => _ready is { Count: > 0 } || _batches is { Count: > 0 };

    // Called under the lock.
    private bool Wakes()
    {
        if (!_isWaiting || _holds > 0 || !HasWork) return false;
        _isWaiting = false;
        return true;
    }

    void IValueTaskSource.GetResult(short token) => _signal.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _signal.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _signal.OnCompleted(continuation, state, token, flags);
}

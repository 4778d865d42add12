using System.Runtime.ExceptionServices;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Annotations;

/// <summary>The static method loads many keys at once: it takes the keys, services and a cancellation token, and returns the values found
/// as an
/// <see cref="IReadOnlyDictionary{TKey,TValue}"/> (or an <see cref="ILookup{TKey,TElement}"/> for many values of a key), at once or as a
/// task.
/// Resolvers take an <see cref="IDataLoader{TKey,TValue}"/>.</summary>
/// <param name="name">The loader's name in measurements, by default the method's.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataLoaderAttribute(string? name = null) : Attribute
{
    /// <summary>The loader's name, or null.</summary>
    public string? Name { get; } = name;
}

/// <summary>Loads values by key in batches: the keys that the resolvers of one level ask for are loaded together. Within a request each key
/// is loaded once.</summary>
/// <typeparam name="TKey">The kind of key.</typeparam>
/// <typeparam name="TValue">The kind of value.</typeparam>
public interface IDataLoader<TKey, TValue> where TKey : notnull
{
    /// <summary>Asks for a value without an asynchronous method; a resolver may return it as it is.</summary>
    /// <param name="key">The key.</param>
    Pending<TValue?> Load(TKey key);

    /// <summary>Asks for a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the wait, not the batch.</param>
    /// <returns>The value, or null (for a struct an error) when there is none.</returns>
    Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>Asks for many values.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Ends the wait, not the batch.</param>
    /// <returns>The values in the order of the keys.</returns>
    Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default);

    /// <summary>Asks for a value that must be there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the wait, not the batch.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    Task<TValue> LoadRequiredAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>Puts a value known already into the request's memory; it does not replace one that is there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    void Prime(TKey key, TValue? value);
}

/// <summary>A value that comes with the next batch.</summary>
/// <typeparam name="T">The kind of value.</typeparam>
public sealed class Pending<T> : IPending
{
    private readonly Lock _lock = new();
    private List<Action>? _waiting;
    private T _value = default!;
    private ExceptionDispatchInfo? _failure;
    private volatile bool _isCompleted;

    /// <inheritdoc/>
    public bool IsCompleted => _isCompleted;

    /// <summary>The value; throws the failure when there is one.</summary>
    /// <exception cref="InvalidOperationException">It is not there yet.</exception>
    public T Value
    {
        get
        {
            if (!_isCompleted) throw new InvalidOperationException("The value is not loaded yet; await LoadAsync instead.");
            _failure?.Throw();
            return _value;
        }
    }

    object? IPending.Result => Value;

    /// <inheritdoc/>
    public void OnCompleted(Action action)
    {
        lock (_lock)
            if (!_isCompleted)
            {
                (_waiting ??= []).Add(action);
                return;
            }
        action();
    }

    /// <summary>The same value as a task.</summary>
    public Task<T> AsTask()
    {
        if (_isCompleted) return _failure is null ? Task.FromResult(_value) : Task.FromException<T>(_failure.SourceException);
        // Continuations run within the batch that completes the value: what they ask for next then joins one batch, instead of many.
        var task = new TaskCompletionSource<T>();
        OnCompleted(() =>
        {
            if (_failure is null) task.SetResult(_value);
            else task.SetException(_failure.SourceException);
        });
        return task.Task;
    }

    internal void Complete(T value) => Finish(value, null);

    // Captured once: thrown for each of many keys, the exception's stack trace must not grow with each.
    internal void Fail(Exception failure) => Finish(default!, ExceptionDispatchInfo.Capture(failure));

    private void Finish(T value, ExceptionDispatchInfo? failure)
    {
        List<Action>? waiting;
        lock (_lock)
        {
            if (_isCompleted) return;
            _value = value;
            _failure = failure;
            _isCompleted = true;
            waiting = _waiting;
            _waiting = null;
        }
        if (waiting is null) return;
        foreach (var action in waiting) action();
    }
}

using System.Runtime.ExceptionServices;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Annotations;

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

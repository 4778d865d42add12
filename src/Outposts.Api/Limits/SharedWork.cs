using System.Diagnostics.CodeAnalysis;

namespace Outposts.Api.Limits;

/// <summary>Work whose result several callers await. It is cancelled when the last of them stops waiting.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
internal sealed class SharedWork<T>
{
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Lock _lock = new();
    private readonly Task<T> _task;
    private int _callers;

    /// <summary>Starts the work on the thread pool.</summary>
    /// <param name="work">The work; its token is cancelled when nobody waits any more.</param>
    public SharedWork(Func<CancellationToken, Task<T>> work) =>
        _task = Task.Run(() => work(_abandoned.Token), CancellationToken.None);

    /// <summary>Creates work that is done.</summary>
    /// <param name="result">Its result.</param>
    public SharedWork(T result) => _task = Task.FromResult(result);

    /// <summary>Gets the result when the work is done.</summary>
    public bool TryGetResult([MaybeNullWhen(false)] out T result)
    {
        result = _task.IsCompletedSuccessfully ? _task.Result : default;
        return _task.IsCompletedSuccessfully;
    }

    /// <summary>Registers a caller, who must then call <see cref="WaitAsync"/>.</summary>
    /// <returns>False when the work failed or was abandoned, so that it has to be started anew.</returns>
    public bool TryJoin()
    {
        lock (_lock)
        {
            if (_task.IsFaulted || _abandoned.IsCancellationRequested) return false;
            _callers++;
            return true;
        }
    }

    /// <summary>Awaits the result for a caller who has joined.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<T> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_lock)
                if (--_callers == 0 && !_task.IsCompleted) _ = _abandoned.CancelAsync();
        }
    }
}

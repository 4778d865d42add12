using System.Runtime.CompilerServices;
using Outposts.PostGis;

namespace Outposts.Api.Hosting;

/// <summary>
/// Holds the newest immutable value of something that changes with a change feed. Each change replaces the value as a whole; while the
/// database is away the last value stays.
/// </summary>
/// <typeparam name="T">The type of the value, which has a version of the feed.</typeparam>
/// <param name="feed">The change feed.</param>
/// <param name="description">What the value is, for the log and for errors, such as "the register".</param>
/// <param name="logger">The log.</param>
public abstract class ChangeFeedFollower<T>(ChangeFeed feed, string description, ILogger logger) : BackgroundService
    where T : class
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _published = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _current;

    /// <summary>Gets the newest value.</summary>
    /// <exception cref="InvalidOperationException">No value is loaded yet.</exception>
    public T Current => Volatile.Read(ref _current) ?? throw new InvalidOperationException($"Not loaded yet: {description}.");

    /// <summary>Gets whether a value is loaded.</summary>
    public bool IsLoaded => Volatile.Read(ref _current) is not null;

    /// <summary>Gets the state of the change feed: the last contact and the error.</summary>
    public ChangeFeedState FeedState => feed.State;

    /// <summary>Loads the first value. The host calls this once, before it answers requests.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        DatabaseCaller.Enter(DatabaseCaller.Host);
        Publish(await ReadAsync(null, cancellationToken));
    }

    /// <summary>Waits until a version is loaded, so that a writer's next read sees its write.</summary>
    /// <param name="version">The version that the write returned.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests; it ends the wait and not the write.</param>
    public async Task<T> WaitForAsync(long version, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (_current is { } current && GetVersion(current) >= version) return current;
                next = _published.Task;
            }
            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Gets each following value with the value it replaces. A slow reader skips to the newest.</summary>
    public async IAsyncEnumerable<(T Before, T After)> ChangesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = Current;
        while (true)
        {
            T after;
            Task next;
            lock (_lock) (after, next) = (Current, _published.Task);
            if (ReferenceEquals(before, after))
            {
                await next.WaitAsync(cancellationToken);
                continue;
            }
            yield return (before, after);
            before = after;
        }
    }

    /// <summary>Gets the version of the feed that a value has.</summary>
    protected abstract long GetVersion(T value);

    /// <summary>Reads the newest value from the database.</summary>
    /// <param name="current">The value to replace, from which the new one may be made; null for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    protected abstract Task<T> ReadAsync(T? current, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        DatabaseCaller.Enter(DatabaseCaller.Host);
        try
        {
            await foreach (var change in feed.ReadVersionsAsync(GetVersion(Current), cancellationToken))
                await FollowAsync(change, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    // Whatever keeps a version from being read, such as an enumeration value of a newer program: the last one is served until then.
    private async Task FollowAsync(ChangeFeedVersion change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; change.IsReset || GetVersion(Current) < change.Version; attempt++)
        {
            try
            {
                Publish(await ReadAsync(change.IsReset ? null : Current, cancellationToken));
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LogWarning("Version {Version} of {What} cannot be read yet: {Reason}", change.Version, description,
                    exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(5, 0.2 * (1 << Math.Min(attempt, 5)))), cancellationToken);
            }
        }
    }

    private void Publish(T value)
    {
        TaskCompletionSource published;
        lock (_lock)
        {
            Volatile.Write(ref _current, value);
            published = _published;
            _published = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        published.SetResult();
    }
}

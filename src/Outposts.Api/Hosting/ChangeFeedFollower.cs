using System.Runtime.CompilerServices;
using Outposts.PostGis;

namespace Outposts.Api.Hosting;

/// <summary>
/// Holds the newest of something that a change feed moves on: each change makes a new, immutable one that replaces the old one whole.
/// When the database is away the last one stays.
/// </summary>
/// <typeparam name="T">What is held; it knows its version of the feed.</typeparam>
/// <param name="feed">Tells the versions.</param>
/// <param name="description">What is held, for the log and for errors, such as "the register".</param>
/// <param name="logger">Where trouble is told.</param>
public abstract class ChangeFeedFollower<T>(ChangeFeed feed, string description, ILogger logger) : BackgroundService
    where T : class
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _published = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _current;

    /// <summary>The newest.</summary>
    /// <exception cref="InvalidOperationException">None is loaded yet.</exception>
    public T Current => Volatile.Read(ref _current) ?? throw new InvalidOperationException($"Not loaded yet: {description}.");

    /// <summary>Whether one is there.</summary>
    public bool IsLoaded => Volatile.Read(ref _current) is not null;

    /// <summary>How the change feed stands: last contact and trouble.</summary>
    public ChangeFeedState FeedState => feed.State;

    /// <summary>Loads the first. The host calls it once, before it answers anything.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken) => Publish(await ReadAsync(null, cancellationToken));

    /// <summary>Waits until a version is held, so that a writer's next read sees its write.</summary>
    /// <param name="version">The version that the write answered.</param>
    /// <param name="cancellationToken">Ends the wait, not the write.</param>
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

    /// <summary>What comes, beginning with the next one, beside what it replaces. A slow reader skips to the newest.</summary>
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

    /// <summary>The version of the feed that is held.</summary>
    protected abstract long GetVersion(T value);

    /// <summary>Reads the newest from the database.</summary>
    /// <param name="current">What is held now, from which the new one may be made; null: nothing.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    protected abstract Task<T> ReadAsync(T? current, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in feed.VersionsAsync(GetVersion(Current), cancellationToken))
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

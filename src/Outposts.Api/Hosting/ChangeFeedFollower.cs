using System.Runtime.CompilerServices;
using Outposts.GraphQL;
using Outposts.PostGis;

namespace Outposts.Api.Hosting;

/// <summary>Something that follows a change feed, for the health check.</summary>
/// <param name="feed">The change feed.</param>
/// <param name="description">What is held, for the log, health and errors, such as "the register".</param>
public abstract class ChangeFeedFollower(ChangeFeed feed, string description) : BackgroundService
{
    /// <summary>The error code for what is written, but not read yet by this host.</summary>
    public const string NotReadYet = "NOT_READ_YET";

    /// <summary>Gets what is held, such as "the register".</summary>
    public string Description { get; } = description;

    /// <summary>Gets the state of the change feed: the last contact and the errors.</summary>
    public ChangeFeedState FeedState => feed.State;

    /// <summary>Gets the version of the feed that is held; null before the first one is loaded.</summary>
    public abstract long? HeldVersion { get; }
}

/// <summary>
/// Holds the newest immutable value of something that changes with a change feed. Each change replaces the value as a whole; while the
/// database is away, or holds what cannot be read, the last value stays.
/// </summary>
/// <typeparam name="T">The type of the value, which has a version of the feed.</typeparam>
/// <param name="feed">The change feed.</param>
/// <param name="description">What the value is, for the log, health and errors, such as "the register".</param>
/// <param name="logger">The log.</param>
public abstract class ChangeFeedFollower<T>(ChangeFeed feed, string description, ILogger logger) : ChangeFeedFollower(feed, description)
    where T : class
{
    private readonly ChangeFeed _feed = feed;
    private readonly Lock _lock = new();
    private TaskCompletionSource _published = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _current;

    /// <summary>Gets the newest value.</summary>
    /// <exception cref="InvalidOperationException">No value is loaded yet.</exception>
    public T Current => Volatile.Read(ref _current) ?? throw new InvalidOperationException($"Not loaded yet: {Description}.");

    /// <summary>Gets whether a value is loaded.</summary>
    public bool IsLoaded => Volatile.Read(ref _current) is not null;

    /// <inheritdoc/>
    public override long? HeldVersion => Volatile.Read(ref _current) is { } current ? GetVersion(current) : null;

    /// <summary>Gets how long a writer waits for its own version.</summary>
    internal TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Loads the first value. The host calls this once, before it answers requests.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        DatabaseCaller.Enter(DatabaseCaller.Host);
        Publish(await ReadAsync(null, cancellationToken));
    }

    /// <summary>Waits until a version is loaded, so that a writer's next read sees its write; at most <see cref="MaxWait"/>.</summary>
    /// <param name="version">The version that the write returned.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests; it ends the wait and not the write.</param>
    /// <exception cref="GraphQLException">The version was not read in time; the write stands.</exception>
    public async Task<T> WaitForAsync(long version, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(MaxWait);
        try
        {
            while (true)
            {
                Task next;
                lock (_lock)
                {
                    // What is held may be of another copy of the database, whose versions say nothing.
                    if (_current is { } current && GetVersion(current) >= version && !_feed.State.NeedsReset) return current;
                    next = _published.Task;
                }
                await next.WaitAsync(limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw UserInputError.CreateBusy(
                new LocalizedText("已保存，但这台服务器还没有读到；请稍后刷新页面，不要再次保存。",
                    "It is saved, but this server has not read it yet: reload in a moment, and do not save it again."), NotReadYet,
                DatabaseFailures.RetryAfterSeconds);
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
            await foreach (var change in _feed.ReadVersionsAsync(GetVersion(Current), cancellationToken))
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
                _feed.ReportUnread(change.Version, exception);
                if (attempt % 12 == 0)
                    logger.LogWarning("Version {Version} of {What} cannot be read yet: {Reason}", change.Version, Description,
                        exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(2, 0.2 * (1 << Math.Min(attempt, 5)))), cancellationToken);
            }
        }
    }

    private void Publish(T value)
    {
        TaskCompletionSource published;
        lock (_lock)
        {
            Volatile.Write(ref _current, value);
            _feed.ReportRead();
            published = _published;
            _published = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        published.SetResult();
    }
}

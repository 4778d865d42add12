using System.Data.Common;
using Outposts.Api.Health;
using Outposts.PostGis;

namespace Outposts.Api.Webhooks;

/// <summary>Delivers the messages of an outbox, batch after batch, until the host stops.</summary>
/// <param name="delivers">Whether messages are delivered; when not, only the housekeeping is done.</param>
/// <param name="clock">Now.</param>
/// <param name="log">The log.</param>
public abstract class OutboxDeliveryService(bool delivers, TimeProvider clock, ILogger log) : BackgroundService, IHostJob
{
    /// <inheritdoc/>
    public TimeSpan JobPeriod => delivers ? PollInterval : HousekeepingInterval;

    /// <inheritdoc/>
    public JobRecord Record { get; } = new(clock);

    /// <summary>How many messages are claimed at once.</summary>
    protected const int BatchSize = 16;

    /// <summary>How many messages of a batch are delivered at the same time.</summary>
    protected const int MaxConcurrency = 4;

    /// <summary>The time from one housekeeping to the next.</summary>
    protected static readonly TimeSpan HousekeepingInterval = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MinRetryDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromHours(1);
    private static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(2);

    /// <summary>Gets the delay after a number of failed attempts: 10 seconds, doubled each time, at most an hour.</summary>
    /// <param name="attempts">The number of failed attempts, 1 or more.</param>
    public static TimeSpan RetryDelay(int attempts) =>
        attempts > 20 ? MaxRetryDelay : TimeSpan.FromTicks(Math.Min(MaxRetryDelay.Ticks, MinRetryDelay.Ticks << (attempts - 1)));

    /// <summary>Does the housekeeping when it is due, and delivers a batch of due messages.</summary>
    /// <returns>The number of claimed messages, whether or not they were delivered.</returns>
    public abstract Task<int> RunOnceAsync(CancellationToken cancellationToken);

    /// <summary>Gets the time for which a batch is claimed: its last message waits for those before it, and until then no other process
    /// may claim it.</summary>
    /// <param name="timeout">The time limit of a delivery.</param>
    protected static TimeSpan LeaseTime(TimeSpan timeout) => timeout * (BatchSize / MaxConcurrency) + LeaseMargin;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        DatabaseCaller.Enter(DatabaseCaller.Host);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var claimed = await RunOnceAsync(cancellationToken);
                Record.NoteSuccess();
                // After a full batch there may be more messages.
                if (claimed < BatchSize) await Task.Delay(JobPeriod, clock, cancellationToken);
            }
            catch (Exception exception) when (exception is DbException or IOException or TimeoutException)
            {
                Record.NoteFailure(exception.Message);
                log.LogWarning("The outbox cannot be read now: {Reason}", exception.Message);
                await Task.Delay(MinRetryDelay, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The host is stopping.
            }
        }
    }
}

using System.Data.Common;
using Outposts.Api.Health;
using Outposts.PostGis;

namespace Outposts.Api.Hosting;

/// <summary>Work on the database that a host repeats in its own name, at once and after each period; a database that is away is asked again
/// at the next.</summary>
/// <param name="period">The time from one run to the next.</param>
/// <param name="description">What is done, for the log, such as "Bookings cannot be expired now".</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">The log.</param>
public abstract class PeriodicDatabaseService(TimeSpan period, string description, TimeProvider clock, ILogger logger) : BackgroundService,
    IHostJob
{
    /// <inheritdoc/>
    public TimeSpan JobPeriod { get; } = period;

    /// <inheritdoc/>
    public JobRecord Record { get; } = new(clock);

    /// <summary>Does the work once.</summary>
    protected abstract Task RunOnceAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        DatabaseCaller.Enter(DatabaseCaller.Host);
        using var timer = new PeriodicTimer(JobPeriod, clock);
        try
        {
            do
            {
                try
                {
                    await RunOnceAsync(cancellationToken);
                    Record.NoteSuccess();
                }
                catch (Exception exception) when (exception is DbException or IOException or TimeoutException)
                {
                    Record.NoteFailure(exception.Message);
                    logger.LogWarning("{Description}: {Reason}", description, exception.Message);
                }
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }
}

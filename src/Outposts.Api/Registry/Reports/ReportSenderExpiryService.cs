using System.Data.Common;
using Outposts.PostGis;
using Outposts.PostGis.Registry.Reports;

namespace Outposts.Api.Registry.Reports;

/// <summary>Forgets by what the senders of reports are known again, 30 days after their reports; looks once an hour.</summary>
public sealed class ReportSenderExpiryService(OutpostReportStore reports, TimeProvider clock, ILogger<ReportSenderExpiryService> log)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        DatabaseCaller.Enter(DatabaseCaller.Host);
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            do
            {
                try
                {
                    await reports.ForgetSendersAsync(cancellationToken);
                }
                catch (Exception exception) when (exception is DbException or IOException or TimeoutException)
                {
                    log.LogWarning("Senders of reports cannot be forgotten now: {Reason}", exception.Message);
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

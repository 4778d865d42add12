using Outposts.Api.Hosting;
using Outposts.PostGis.Registry.Reports;

namespace Outposts.Api.Registry.Reports;

/// <summary>Forgets by what the senders of reports are known again, 30 days after their reports; looks once an hour.</summary>
public sealed class ReportSenderExpiryService(OutpostReportStore reports, TimeProvider clock, ILogger<ReportSenderExpiryService> log)
    : PeriodicDatabaseService(TimeSpan.FromHours(1), "Senders of reports cannot be forgotten now", clock, log)
{
    /// <inheritdoc/>
    protected override Task RunOnceAsync(CancellationToken cancellationToken) => reports.ForgetSendersAsync(cancellationToken);
}

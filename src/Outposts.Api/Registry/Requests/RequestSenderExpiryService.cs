using Outposts.Api.Hosting;
using Outposts.PostGis.Registry.Requests;

namespace Outposts.Api.Registry.Requests;

/// <summary>Forgets by what the senders of requests are known again, 30 days after their requests; looks once an hour.</summary>
public sealed class RequestSenderExpiryService(CareRequestStore requests, TimeProvider clock, ILogger<RequestSenderExpiryService> log)
    : PeriodicDatabaseService(TimeSpan.FromHours(1), "Senders of requests cannot be forgotten now", clock, log)
{
    /// <inheritdoc/>
    protected override Task RunOnceAsync(CancellationToken cancellationToken) => requests.ForgetSendersAsync(cancellationToken);
}

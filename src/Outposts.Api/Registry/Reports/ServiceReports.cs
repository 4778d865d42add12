using Outposts.Registry;

namespace Outposts.Api.Registry.Reports;

/// <summary>What riders report of a service.</summary>
/// <param name="Service">The service.</param>
/// <param name="ConfirmedAt">When somebody last reported that it works; null when nobody has in the last days.</param>
/// <param name="Confirmations">How many did in the last 18 hours.</param>
/// <param name="Doubts">Fresh reports that it is broken or missing, of the last 24 hours and not answered yet.</param>
/// <param name="DoubtedAt">When the last of these was; null when there is none.</param>
/// <param name="IsDoubted">Whether it is likelier that it cannot be had.</param>
public sealed record ServiceReports(Service Service, DateTimeOffset? ConfirmedAt, int Confirmations, int Doubts, DateTimeOffset? DoubtedAt,
    bool IsDoubted);

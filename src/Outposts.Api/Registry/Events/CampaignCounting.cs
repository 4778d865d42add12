using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Limits;
using Outposts.GraphQL;
using Outposts.Hours;
using Outposts.PostGis.Reporting;
using Outposts.Registry.Events;
using Outposts.Reporting;

namespace Outposts.Api.Registry.Events;

/// <summary>Counts what a campaign gathered, behind the limiter of heavy work.</summary>
/// <param name="limiter">The limiter.</param>
/// <param name="store">The counts of visits.</param>
/// <param name="rules">The time zone of the region.</param>
/// <param name="clock">The time provider.</param>
public sealed class CampaignCounting(WorkLimiter limiter, ReportStore store, AccessRules rules, TimeProvider clock)
{
    /// <summary>Counts in all districts of the campaign in which a user works, together first, then in each.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="user">The user, an operator or planner.</param>
    /// <param name="events">The events.</param>
    /// <param name="register">The register.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="GraphQLException">It took too long, or too many requests wait.</exception>
    public async Task<IReadOnlyList<CampaignTally>> CountAsync(Campaign campaign, ClaimsPrincipal user, EventSnapshot events,
        RegistrySnapshot register, CancellationToken cancellationToken)
    {
        string[] districts = [.. register.Districts.Select(one => one.Code).Where(code => campaign.IsIn(code) && user.CanSeeWorkIn(code))];
        var now = clock.GetUtcNow();
        var counted = CampaignCounter.Count(campaign, events.Events, districts, rules.Zone, now);
        var visits = districts.Length == 0 ? new Dictionary<string, VisitCounts>()
            : await limiter.RunAsync(token => store.CountVisitsAsync(districts, rules.Zone.Moment(campaign.From),
                rules.Zone.Moment(campaign.Until.AddDays(1)), now, token), cancellationToken);
        return [.. counted.Select(one => new CampaignTally(one, one.DistrictCode is { } code
            ? visits.GetValueOrDefault(code, VisitCounts.None) : Sum(visits.Values)))];
    }

    private static VisitCounts Sum(IEnumerable<VisitCounts> visits) => visits.Aggregate(VisitCounts.None, (sum, one) => new(
        sum.Held + one.Held, sum.Unclear + one.Unclear, sum.Seats + one.Seats, sum.UnclearSeats + one.UnclearSeats,
        sum.Bookings + one.Bookings, sum.CheckIns + one.CheckIns));
}

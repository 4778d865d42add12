using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.Registry.Events;

namespace Outposts.Api.Registry.Events;

/// <summary>What campaigns gathered, for reports.</summary>
[QueryType]
public static class CampaignCountQueries
{
    /// <summary>What a campaign gathered: in all districts of the caller together, then in each. Empty when there is no such campaign.
    /// Requires the role OPERATOR or PLANNER.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(100)]
    [ListSize(AssumedSize = 15)]
    [RequireRole(Role.Operator, Role.Planner, In = "any; those of other districts are left out")]
    public static async Task<IReadOnlyList<CampaignTally>> CampaignCounts([ID<Campaign>] long campaign, ClaimsPrincipal user,
        EventSnapshot events, RegistrySnapshot register, CampaignCounting counting, CancellationToken cancellationToken) =>
        events.FindCampaign(campaign) is { } one ? await counting.CountAsync(one, user, events, register, cancellationToken) : [];
}

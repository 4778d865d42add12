using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Registry.Events;

namespace Outposts.Api.Registry.Events;

/// <summary>A dated drive of the union (服务月, 温暖季, 四季服务) that gathers events and visits of the health bus.</summary>
[ObjectType<Campaign>(Ignore = [nameof(Campaign.DistrictCodes), nameof(Campaign.IsArchived)])]
public static class CampaignFields
{
    /// <summary>Finds a campaign by its global id.</summary>
    [NodeResolver]
    [Discloses("campaigns that were given up")]
    public static Campaign? Resolve(long id, EventSnapshot events, ClaimsPrincipal user) =>
        events.FindCampaign(id) is { } campaign && CanSee(user, campaign) ? campaign : null;

    /// <summary>The districts in which it is; empty: in all.</summary>
    /// <param name="campaign">The campaign.</param>
    [ListSize(AssumedSize = 3)]
    public static IReadOnlyList<District> Districts([Parent] Campaign campaign, RegistrySnapshot snapshot) =>
        [.. campaign.DistrictCodes.Select(snapshot.DistrictByCode).OfType<District>()];

    /// <summary>Whether it was given up.</summary>
    /// <param name="campaign">The campaign.</param>
    public static bool Archived([Parent] Campaign campaign) => campaign.IsArchived;

    /// <summary>The address of what it gathered as CSV, with a slash in front; for operators.</summary>
    /// <param name="campaign">The campaign.</param>
    public static string CountsFile([Parent] Campaign campaign) => EventEndpoints.AddressOfCounts(campaign.Id);

    internal static bool CanSee(ClaimsPrincipal user, Campaign campaign) => !campaign.IsArchived || AuthorizationRules.IsStaff(user);
}

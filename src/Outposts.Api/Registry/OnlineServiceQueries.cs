using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Questions about what the union offers over the line.</summary>
[QueryType]
public static class OnlineServiceQueries
{
    /// <summary>The services over the line, in their order.</summary>
    /// <param name="user">The user; staff is also told of those that are withdrawn.</param>
    /// <param name="district">GB/T 2260 code: those for this district and for all; null: those for whichever.</param>
    [Cost(5)]
    [ListSize(AssumedSize = 50)]
    [Discloses("those that are withdrawn")]
    public static IReadOnlyList<OnlineService> OnlineServices(
        OnlineServiceProvider provider, ClaimsPrincipal user, string? district = null)
    {
        var isStaff = AuthorizationRules.IsStaff(user);
        return
        [
            .. provider.Current.Items.Where(service => (isStaff || !service.IsWithdrawn)
                && (district is null || service.DistrictCode is null || service.DistrictCode == district)),
        ];
    }
}

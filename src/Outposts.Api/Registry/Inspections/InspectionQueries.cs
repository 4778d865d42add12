using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Registry.Inspections;
using Outposts.Registry;
using Outposts.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>Questions about inspections.</summary>
[QueryType]
public static class InspectionQueries
{
    private static readonly IdPages<Inspection> Pages = new("inspection", inspection => inspection.Id);

    /// <summary>The inspections, the newest first. Requires any role; the public is told the days of the last inspection and of the
    /// acceptance, which are fields of an outpost.</summary>
    /// <param name="paging">Which page.</param>
    /// <param name="outpost">Of the outpost of this code, with those of outposts that were merged into it; null: of all.</param>
    /// <param name="districts">Of outposts in these districts, GB/T 2260 codes; null: of all.</param>
    /// <param name="purpose">For this purpose; null: for any.</param>
    /// <param name="passed">Whether they passed; null: whichever.</param>
    /// <param name="from">Made on this day or later.</param>
    /// <param name="until">Made on this day or before.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED.</exception>
    [Cost(20)]
    [Discloses("inspections; nobody else is answered")]
    [UseConnection(MaxPageSize = 100, DefaultPageSize = 20, AllowBackwardPagination = false)]
    public static async Task<Connection<Inspection>> Inspections(PagingArguments paging, ClaimsPrincipal user, InspectionStore store,
        RegistrySnapshot snapshot, CancellationToken cancellationToken, string? outpost = null, IReadOnlyList<string>? districts = null,
        InspectionPurpose? purpose = null, bool? passed = null, DateOnly? from = null, DateOnly? until = null)
    {
        AuthorizationRules.RequireStaff(user);
        if (DistrictCodeValidator.FindUnknown(districts, snapshot.Districts) is { } unknown) throw UserInputError.Create(unknown);
        if (until < from)
            throw UserInputError.Create($"“until” {until:yyyy-MM-dd} 早于“from” {from:yyyy-MM-dd}。",
                $"\"until\", {until:yyyy-MM-dd}, is before \"from\", {from:yyyy-MM-dd}.");
        // By the code of a merged one, those of the one that answers for it.
        var code = outpost is null ? null : snapshot.ByCode(outpost)?.Code
            ?? throw UserInputError.Create($"没有编号为 {outpost} 的阵地。", $"There is no outpost with the code {outpost}.");
        var query = new InspectionQuery(code, districts, purpose, passed, from, until);
        return await Pages.PageAsync(paging, (after, count) => store.FindAsync(query, after, count, cancellationToken),
            token => store.CountAsync(query, token));
    }
}

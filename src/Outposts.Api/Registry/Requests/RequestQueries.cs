using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Registry.Requests;
using Outposts.Registry;
using Outposts.Registry.Requests;

namespace Outposts.Api.Registry.Requests;

/// <summary>Questions about requests.</summary>
[QueryType]
public static class RequestQueries
{
    private static readonly IdPages<CareRequest> Pages = new("request", request => request.Id);

    /// <summary>The request of a sender's link; null when there is none.</summary>
    /// <param name="token">The token of the link.</param>
    [Cost(10)]
    public static Task<CareRequest?> Request(string token, CareRequestStore store, CancellationToken cancellationToken) =>
        store.FindAsync(token, cancellationToken);

    /// <summary>How many requests there are, by kind and state: all that the public is told of those of others.</summary>
    [Cost(20)]
    [ListSize(AssumedSize = 12)]
    public static Task<IReadOnlyList<RequestCount>> RequestCounts(CareRequestStore store, CancellationToken cancellationToken) =>
        store.GetCountsAsync(cancellationToken);

    /// <summary>The requests of the districts for which one's role holds, the newest first.</summary>
    /// <param name="paging">Which page.</param>
    /// <param name="districts">In these districts, GB/T 2260 codes; null: in all.</param>
    /// <param name="states">In one of these states; null: in any.</param>
    /// <param name="kinds">Of one of these kinds; null: of any.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(20)]
    [RequireRole(Role.Operator, Role.Planner, Role.Scheduler, In = "any; those of other districts are left out")]
    [UseConnection(MaxPageSize = 100, DefaultPageSize = 20, AllowBackwardPagination = false)]
    public static async Task<Connection<CareRequest>> Requests(PagingArguments paging, ClaimsPrincipal user, CareRequestStore store,
        RegistrySnapshot snapshot, CancellationToken cancellationToken, IReadOnlyList<string>? districts = null,
        IReadOnlyList<RequestState>? states = null, IReadOnlyList<RequestKind>? kinds = null)
    {
        if (DistrictCodeValidator.FindUnknown(districts, snapshot.Districts) is { } unknown) throw UserInputError.Create(unknown);
        string[] seen = [.. snapshot.Districts.Select(district => district.Code)
            .Where(code => user.CanSeeRequestsIn(code) && (districts is not { Count: > 0 } || districts.Contains(code)))];
        // No districts would be all of them.
        if (seen.Length == 0) return Connection.Slice<CareRequest>([], paging);
        var query = new RequestQuery(seen, states, kinds);
        return await Pages.PageAsync(paging, (after, count) => store.QueryAsync(query, after, count, cancellationToken),
            token => store.CountAsync(query, token));
    }
}

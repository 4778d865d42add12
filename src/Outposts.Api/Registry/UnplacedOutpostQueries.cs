using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>The outposts of lists that wait to be placed on the map.</summary>
[QueryType]
public static class UnplacedOutpostQueries
{
    /// <summary>The outposts that wait to be placed on the map, the longest waiting first. Requires the role OPERATOR; those of other
    /// districts or bodies are left out.</summary>
    /// <param name="paging">Which page.</param>
    [Cost(20)]
    [RequireRole(Role.Operator, In = "any; those of other districts or bodies are left out")]
    [UseConnection(MaxPageSize = 500, DefaultPageSize = 50)]
    public static async Task<Connection<UnplacedOutpost>> UnplacedOutposts(
        PagingArguments paging, UnplacedOutpostStore store, CancellationToken cancellationToken) =>
        Connection.Slice(await store.GetAllAsync(cancellationToken), paging);
}

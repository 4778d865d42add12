using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Access;

namespace Outposts.Api.Access;

/// <summary>The query of the accounts.</summary>
[QueryType]
public static class AccountQueries
{
    /// <summary>The accounts of people who sign in with a name and a password, in the order of their names. Requires the role ADMIN for all
    /// districts.</summary>
    /// <param name="paging">Which page.</param>
    [Cost(20)]
    [RequireRole(Role.Admin)]
    [UseConnection(MaxPageSize = 500, DefaultPageSize = 100)]
    public static async Task<Connection<ManagedAccount>> Accounts(
        PagingArguments paging, ManagedAccountStore store, CancellationToken cancellationToken) =>
        Connection.Slice(await store.GetAllAsync(cancellationToken), paging);
}

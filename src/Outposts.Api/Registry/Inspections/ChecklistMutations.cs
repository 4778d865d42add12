using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>Mutations of the standards.</summary>
[MutationType]
public static class ChecklistMutations
{
    /// <summary>Saves a new standard, or a further version of one. A saved version is never changed: inspections stay what they were by
    /// the version that they were made by. Requires the role ADMIN for all districts.</summary>
    /// <param name="input">The version.</param>
    /// <param name="version">The version that was seen, 0 for a new standard: when another one is the last, the error is CONFLICT. Null:
    /// whichever it is.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Admin)]
    public static async Task<ChecklistPayload> SaveChecklist(ChecklistInput input, ClaimsPrincipal user, ChecklistStore store,
        CancellationToken cancellationToken, int? version = null)
    {
        var result = await store.SaveAsync(input.ToChecklist(), version, AuthorizationRules.GetActor(user), cancellationToken);
        if (result.Saved is { } saved) return new ChecklistPayload(saved, null);
        if (result.Problems.Count > 0)
            return new ChecklistPayload(null,
                [.. result.Problems.Select(problem => new ChecklistError(problem.Text, "VALUE", ["input", .. problem.Path]))]);
        var last = result.Last?.Version ?? 0;
        return new ChecklistPayload(null, [new ChecklistError(LocalizedText.Of(
            $"{input.Code} 的最新版是第 {last} 版（0 为还没有），您看到的是第 {version} 版；没有保存。",
            $"{input.Code} stands at version {last} (0: there is none), you have seen version {version}; nothing was saved."),
            "CONFLICT", ["version"], result.Last)]);
    }
}

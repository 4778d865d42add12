using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Mutations of the catalogue. Each is one version of it; all running hosts follow by themselves.</summary>
[MutationType]
public static class CatalogueMutations
{
    /// <summary>Adds an entry to the catalogue, or puts its values in the place of those that are there. Its code and group never change,
    /// and it is never deleted. Requires the role ADMIN for all districts.</summary>
    /// <param name="input">The entry.</param>
    /// <param name="version">The version of the entry that was seen, -1 when it must be new: when it is another, the error is CONFLICT.
    /// Null: whichever it is.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Admin)]
    public static async Task<CatalogueEntryPayload> SaveCatalogueEntry(CatalogueEntryInput input, ClaimsPrincipal user,
        CatalogueStore store, CatalogueProvider provider, CancellationToken cancellationToken, int? version = null)
    {
        var last = provider.Current.Of(input.Group).Select(entry => entry.Position).DefaultIfEmpty().Max();
        var result = await store.SaveAsync(input.Group, input.Code, version, current => input.Apply(current, last),
            AuthorizationRules.GetActor(user), cancellationToken);
        return await AnswerAsync(result, version, input.Code, provider, cancellationToken);
    }

    /// <summary>Sets the last day on which an entry of the catalogue may be given to outposts. Those that have it keep it and show it.
    /// Requires the role ADMIN for all districts.</summary>
    /// <param name="group">The group.</param>
    /// <param name="code">The code.</param>
    /// <param name="lastDay">The last day; null: without end again.</param>
    /// <param name="version">The version of the entry that was seen: when it is another, the error is CONFLICT. Null: whichever it
    /// is.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Admin)]
    public static async Task<CatalogueEntryPayload> EndCatalogueEntry(CatalogueGroup group, string code, ClaimsPrincipal user,
        CatalogueStore store, CatalogueProvider provider, CancellationToken cancellationToken, DateOnly? lastDay = null,
        int? version = null)
    {
        var result = await store.SaveAsync(group, code, version,
            current => current is null ? null : current with { ValidUntil = lastDay },
            AuthorizationRules.GetActor(user), cancellationToken);
        return await AnswerAsync(result, version, code, provider, cancellationToken);
    }

    private static async Task<CatalogueEntryPayload> AnswerAsync(CatalogueSaveResult result, int? version, string code,
        CatalogueProvider provider, CancellationToken cancellationToken)
    {
        if (result.Outcome != CatalogueSaveOutcome.Saved)
            return new CatalogueEntryPayload(null, [.. ErrorsOf(result, version, code)]);
        await provider.WaitForAsync(result.Version, cancellationToken);
        return new CatalogueEntryPayload(result.Entry, null);
    }

    private static IEnumerable<CatalogueEntryError> ErrorsOf(CatalogueSaveResult result, int? version, string code) => result.Outcome switch
    {
        CatalogueSaveOutcome.Rejected => result.Problems.Select(problem =>
            new CatalogueEntryError(problem.Text, "VALUE", ["input", .. problem.Path])),
        CatalogueSaveOutcome.Conflict when result.Entry is { } entry => [new CatalogueEntryError(LocalizedText.Of(
            $"{code} 现为第 {entry.Version} 版，您改的是第 {version} 版（-1 为新增）；没有保存。",
            $"{code} stands at version {entry.Version}, you change version {version} (-1: a new one); nothing was saved."),
            "CONFLICT", ["version"], entry)],
        _ => [new CatalogueEntryError(LocalizedText.Of($"目录里没有 {code}。", $"The catalogue has no {code}."), "UNKNOWN_ENTRY", ["code"])],
    };
}

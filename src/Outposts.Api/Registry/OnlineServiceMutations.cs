using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Mutations of what the union offers over the line.</summary>
[MutationType]
public static class OnlineServiceMutations
{
    /// <summary>Adds a service over the line, or puts its values in the place of those that are there. It is never deleted, but withdrawn.
    /// Requires the role OPERATOR in its district, before and after; for one of all districts, in all.</summary>
    /// <param name="input">The service.</param>
    /// <param name="id">Which one; null: a new one.</param>
    /// <param name="version">The version that was seen: when another one is in force, the error is CONFLICT. Null: whichever it is.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, In = "its district, before and after; all for one of all districts")]
    public static async Task<OnlineServicePayload> SaveOnlineService(OnlineServiceInput input, ClaimsPrincipal user,
        OnlineServiceStore store, OnlineServiceProvider provider, RegistrySnapshot snapshot, Catalogue catalogue,
        CancellationToken cancellationToken, [ID<OnlineService>] long? id = null, int? version = null)
    {
        List<OnlineServiceError> errors = [];
        var last = provider.Current.Items.Select(service => service.Place).DefaultIfEmpty().Max();
        var (outcome, service, saved) = await store.SaveAsync(id, version, current =>
        {
            var next = input.Apply(current, last);
            AuthorizationRules.RequireInDistricts(user, Role.Operator,
                current is null ? [next.DistrictCode] : [current.DistrictCode, next.DistrictCode]);
            errors = [.. ErrorsOf(next, snapshot, catalogue)];
            return errors.Count > 0 ? null : next;
        }, AuthorizationRules.GetActor(user), cancellationToken);
        if (outcome == EditOutcome.NotFound)
            return new OnlineServicePayload(null, [new OnlineServiceError(
                new("没有这项线上服务。", "There is no such service over the line."), "UNKNOWN_SERVICE", ["id"])]);
        if (outcome == EditOutcome.Conflict)
            return new OnlineServicePayload(null, [new OnlineServiceError(LocalizedText.Of(
                $"别人刚改过，现为第 {service!.Version} 版，您改的是第 {version} 版；没有保存。",
                $"It stands at version {service.Version} meanwhile, you change version {version}; nothing was saved."),
                "CONFLICT", ["version"], service)]);
        if (outcome == EditOutcome.Rejected) return new OnlineServicePayload(null, errors);
        await provider.WaitForAsync(saved, cancellationToken);
        return new OnlineServicePayload(service, null);
    }

    private static IEnumerable<OnlineServiceError> ErrorsOf(OnlineService next, RegistrySnapshot snapshot, Catalogue catalogue)
    {
        foreach (var problem in OnlineServiceValidator.Validate(next))
            yield return new OnlineServiceError(problem.Text, "VALUE", ["input", .. problem.Path]);
        if (next.DistrictCode is { } code && snapshot.DistrictByCode(code) is null)
            yield return new OnlineServiceError(
                LocalizedText.Of($"没有编码为“{code}”的区市。", $"There is no district with the code \"{code}\"."), "VALUE", ["input", "district"]);
        foreach (var service in next.Services.Where(service => catalogue.Find(CatalogueGroup.Service, service.Code) is null))
            yield return new OnlineServiceError(
                LocalizedText.Of($"目录里没有服务“{service.Code}”。", $"The catalogue has no service \"{service.Code}\"."),
                "VALUE", ["input", "services"]);
    }
}

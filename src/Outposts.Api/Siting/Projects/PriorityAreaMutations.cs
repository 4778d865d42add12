using System.Security.Claims;
using NetTopologySuite.Geometries;
using Outposts.Api.Access;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis;
using Outposts.PostGis.Siting;
using Outposts.Registry;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Projects;

/// <summary>Mutations of priority areas.</summary>
[MutationType]
public static class PriorityAreaMutations
{
    /// <summary>Saves a priority area: a new one, or a further revision. Requires the role PLANNER in its district, before and after; of
    /// one in several districts without a limit.</summary>
    /// <param name="input">The area to save.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Planner, In = "its district, before and after")]
    public static async Task<PriorityAreaPayload> SavePriorityArea(SavePriorityAreaInput input, ClaimsPrincipal user,
        PriorityAreaStore store, WorkProvider provider, RegistrySnapshot register, CancellationToken cancellationToken)
    {
        var current = input.Id is { } id ? await store.GetAsync(id, cancellationToken) : null;
        if (input.Id is not null && current is null) return Refuse(Unknown());
        AuthorizationRules.RequireInDistricts(user, Role.Planner,
            current is null ? [input.District] : [input.District, current.DistrictCode]);
        if (DistrictCodeValidator.FindUnknown(input.District is null ? null : [input.District], register.Districts) is { } stranger)
            return Refuse(new RefusedError(stranger, "VALUE", ["input", "district"]));
        if ((input.Area is null ? current?.Area : ToMultiPolygon(input.Area)) is not { } polygons)
            return Refuse(new RefusedError(LocalizedText.Of(
                $"“area”须为 Polygon 或 MultiPolygon，给出的是 {input.Area?.GeometryType ?? "null"}。",
                $"\"area\" takes a Polygon or a MultiPolygon, not {input.Area?.GeometryType ?? "null"}."), "VALUE", ["input", "area"]));
        var area = new PriorityArea
        {
            Id = current?.Id ?? 0,
            Revision = input.Revision,
            Name = input.Name.Trim(),
            Kind = input.Kind,
            DistrictCode = input.District,
            Area = polygons,
            Note = TextValidation.NormalizeNote(input.Note),
            IsArchived = input.Archived,
        };
        RefusedError[] problems = [.. area.Validate(register.Districts).Select(RefusedError.Value)];
        return problems.Length > 0 ? new PriorityAreaPayload(null, problems)
            : await SaveAsync(area, user, store, provider, cancellationToken);
    }

    private static async Task<PriorityAreaPayload> SaveAsync(
        PriorityArea area, ClaimsPrincipal user, PriorityAreaStore store, WorkProvider provider, CancellationToken cancellationToken)
    {
        try
        {
            var result = await store.SaveAsync(area, AuthorizationRules.GetActor(user), cancellationToken);
            if (result.Outcome == SaveOutcome.Saved) await provider.WaitForAsync(result.Version, cancellationToken);
            return result.Outcome switch
            {
                SaveOutcome.Saved => new PriorityAreaPayload(result.Value, null),
                SaveOutcome.Conflict => Refuse(RefusedError.Conflict(area.Revision, result.Value!.Revision)),
                _ => Refuse(Unknown()),
            };
        }
        catch (StoreException taken) when (taken.Constraint == PriorityAreaStore.NameIsUnique)
        {
            return Refuse(new RefusedError(LocalizedText.Of($"已有重点区域叫“{area.Name}”。", $"There is a priority area named \"{area.Name}\"."),
                "TAKEN", ["input", "name"]));
        }
    }

    private static MultiPolygon? ToMultiPolygon(Geometry area) => area switch
    {
        MultiPolygon many => many,
        Polygon one => one.Factory.CreateMultiPolygon([one]),
        _ => null,
    };

    private static RefusedError Unknown() => new(new("没有这个重点区域。", "There is no such priority area."), "UNKNOWN", ["input", "id"]);

    private static PriorityAreaPayload Refuse(RefusedError error) => new(null, [error]);
}

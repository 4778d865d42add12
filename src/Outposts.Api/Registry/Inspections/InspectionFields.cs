using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Registry.Inspections;
using Outposts.Registry;
using Outposts.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>What an inspector found at an outpost by a checklist. It is never changed: a wrong one is followed by another.</summary>
[ObjectType<Inspection>(Ignore = [nameof(Inspection.OutpostId)])]
public static class InspectionFields
{
    /// <summary>Finds an inspection by its global id.</summary>
    [NodeResolver]
    [Discloses("inspections")]
    public static async Task<Inspection?> Resolve(
        long id, ClaimsPrincipal user, InspectionStore store, CancellationToken cancellationToken) =>
        AuthorizationRules.IsStaff(user) ? await store.GetAsync(id, cancellationToken) : null;

    /// <summary>The outpost, or the one into which it was merged; null when this host does not know it yet.</summary>
    /// <param name="inspection">The inspection.</param>
    public static Outpost? Outpost([Parent] Inspection inspection, RegistrySnapshot snapshot) => snapshot.ById(inspection.OutpostId);

    /// <summary>The items for which it did not pass: required, and a no or not looked at.</summary>
    /// <param name="inspection">The inspection.</param>
    [ListSize(AssumedSize = 10)]
    public static IReadOnlyList<ChecklistItem> Failing([Parent] Inspection inspection) =>
        InspectionRules.Failing(inspection.Checklist, inspection.Answers);
}

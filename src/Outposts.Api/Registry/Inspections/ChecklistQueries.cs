using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Registry.Inspections;
using Outposts.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>Questions about the standards.</summary>
[QueryType]
public static class ChecklistQueries
{
    /// <summary>The standards by which outposts are inspected, by code, the latest version first.</summary>
    /// <param name="code">Of one standard; null: of all.</param>
    /// <param name="on">Of each standard only the version in force on this day; null: all versions.</param>
    [Cost(20)]
    [ListSize(AssumedSize = 20)]
    public static async Task<IReadOnlyList<Checklist>> Checklists(
        ChecklistStore store, CancellationToken cancellationToken, string? code = null, DateOnly? on = null)
    {
        var all = (await store.GetAllAsync(cancellationToken)).Where(checklist => code is null || checklist.Code == code);
        return on is not { } day ? [.. all]
            : [.. all.GroupBy(checklist => checklist.Code).Select(versions => InspectionRules.InForce(versions, day)).OfType<Checklist>()];
    }
}

using Outposts.GraphQL.Annotations;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Questions about the catalogue.</summary>
[QueryType]
public static class CatalogueQueries
{
    /// <summary>The services, kinds of outposts and worker groups with their names, by group and place. Entries that have ended are among
    /// them, since outposts that have them keep them.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="group">Of one group; null: of all.</param>
    /// <param name="on">Only what may be given to outposts on this day; null: all.</param>
    [Cost(5)]
    [ListSize(AssumedSize = 100)]
    public static IReadOnlyList<CatalogueEntry> Catalogue(Catalogue catalogue, CatalogueGroup? group = null, DateOnly? on = null) =>
    [
        .. catalogue.Entries.Where(entry => (group is null || entry.Group == group) && (on is not { } day || entry.IsValidOn(day))),
    ];
}

using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>The saved entry of the catalogue, or the errors.</summary>
/// <param name="Entry">The entry as it is now; null when nothing was saved.</param>
/// <param name="Errors">The errors; null when it was saved.</param>
public sealed record CatalogueEntryPayload(CatalogueEntry? Entry, IReadOnlyList<CatalogueEntryError>? Errors);

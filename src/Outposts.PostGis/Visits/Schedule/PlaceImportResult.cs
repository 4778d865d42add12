namespace Outposts.PostGis.Visits.Schedule;

/// <summary>The result of an import of places.</summary>
/// <param name="Added">The number of new places.</param>
/// <param name="Changed">The number of changed places.</param>
/// <param name="Unchanged">The number of unchanged places.</param>
public sealed record PlaceImportResult(int Added, int Changed, int Unchanged);

namespace Outposts.PostGis.Archive;

/// <summary>A table of an archive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, without those that the database computes.</param>
/// <param name="Key">The columns of its primary key.</param>
/// <param name="Identity">The column that the database numbers; null when there is none.</param>
internal sealed record ArchiveTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Key, string? Identity);

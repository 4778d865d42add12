namespace Outposts.PostGis.Archive;

/// <summary>What an archive of the register says of itself: the entry archive.json.</summary>
/// <param name="Format">The layout; 1.</param>
/// <param name="Schema">The last migration of the database from which it comes.</param>
/// <param name="ExportedAt">The moment of which it tells.</param>
/// <param name="IsDemonstration">Whether rows of the demonstration are among it.</param>
/// <param name="Feeds">The version of each change feed.</param>
/// <param name="Tables">The tables in the order in which they are taken.</param>
public sealed record ArchiveInfo(int Format, int Schema, DateTimeOffset ExportedAt, bool IsDemonstration,
    IReadOnlyDictionary<string, long> Feeds, IReadOnlyList<ArchivedTable> Tables)
{
    internal const int CurrentFormat = 1;
    internal const string EntryName = "archive.json";

    /// <summary>The rows of all tables.</summary>
    public long Rows => Tables.Sum(table => table.Rows);
}

/// <summary>A table in an archive: the entry <c>NAME.csv</c>.</summary>
/// <param name="Name">The name of the table.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Sha256">The SHA-256 of its CSV, in lower hexadecimal digits.</param>
public sealed record ArchivedTable(string Name, long Rows, string Sha256);

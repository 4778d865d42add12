using System.Text.Json;

namespace Outposts.PostGis.Cluster;

/// <summary>What a backup says of itself.</summary>
/// <param name="Format">The layout of the file; 1.</param>
/// <param name="StartedAt">When it was begun.</param>
/// <param name="FinishedAt">When it was done: the earliest moment to which it can be restored.</param>
/// <param name="PostgresMajorVersion">The major version of PostgreSQL that reads it.</param>
/// <param name="Schema">The last migration of its database; null when the database was not there yet.</param>
/// <param name="FirstWalFile">The first file of the log that it needs to be brought forward.</param>
public sealed record BackupInfo(int Format, DateTimeOffset StartedAt, DateTimeOffset FinishedAt, int PostgresMajorVersion, int? Schema,
    string FirstWalFile)
{
    internal const int CurrentFormat = 1;
    internal const string EntryName = "backup.json";
    internal const string ClusterEntryName = "cluster.tar.gz";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    internal static BackupInfo? FromJson(Stream json) => JsonSerializer.Deserialize<BackupInfo>(json, Options);
}

namespace Outposts.PostGis.Cluster;

/// <summary>What was restored.</summary>
/// <param name="Backup">What the backup says of itself.</param>
/// <param name="LastChange">The last change that was taken from the log; null when none was.</param>
/// <param name="DataAside">Where the cluster lies that the home had; null when it had none.</param>
/// <param name="KeysAside">Where keys lie that the home had and that differ from those of the backup.</param>
public sealed record RestoreResult(BackupInfo Backup, DateTimeOffset? LastChange, string? DataAside, IReadOnlyList<string> KeysAside);

namespace Outposts.PostGis.Cluster;

/// <summary>Where a backup is restored, and to which moment.</summary>
/// <param name="Home">The home folder, which has no cluster yet unless <paramref name="Replace"/>; it is made when it does not exist.</param>
/// <param name="WalArchive">The folder of the archived log; null: the cluster is as it was when the backup was done.</param>
/// <param name="Until">The last moment whose changes are there, not before the backup was done; null: the end of the archived log.</param>
/// <param name="Replace">Whether a cluster that the home has is put aside; it is never deleted.</param>
public sealed record RestoreRequest(string Home, string? WalArchive = null, DateTimeOffset? Until = null, bool Replace = false);

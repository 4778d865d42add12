namespace Outposts.PostGis.Cluster;

/// <summary>Another process holds the home folder.</summary>
public sealed class ClusterInUseException : ClusterException
{
    /// <summary>Names the folder and, where it is known, the process that holds it.</summary>
    public ClusterInUseException(string home, int? process)
        : base($"The folder {home} is in use by another Outposts process{(process is { } id ? $" (process {id})" : "")}; "
            + "stop that one first, or choose another folder with --home.")
    {
    }
}

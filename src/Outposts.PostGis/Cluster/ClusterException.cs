namespace Outposts.PostGis.Cluster;

/// <summary>The private cluster cannot be had. The message is one sentence or two for the user, with what to do.</summary>
public class ClusterException : Exception
{
    /// <summary>Says what is wrong and what to do.</summary>
    public ClusterException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

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

/// <summary>PostgreSQL or PostGIS is not installed here.</summary>
public sealed class MissingServerException : ClusterException
{
    /// <summary>Says what is missing.</summary>
    public MissingServerException(string found, IReadOnlyList<string> packages)
        : base($"{found} Missing packages on Debian and Ubuntu: {string.Join(", ", packages)}. Install them "
            + $"(apt-get install {string.Join(' ', packages)}), or name the folder of the server's programs in "
            + $"{ServerBinaries.FolderVariable}, or give another database with --database.")
    {
        Packages = packages;
    }

    /// <summary>The missing packages by their Debian names.</summary>
    public IReadOnlyList<string> Packages { get; }
}

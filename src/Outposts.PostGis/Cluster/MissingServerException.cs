namespace Outposts.PostGis.Cluster;

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

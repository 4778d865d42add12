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

namespace Outposts.Cli.Drills;

/// <summary>How the primary is lost.</summary>
internal enum FailoverKind
{
    /// <summary>The machine dies: the server with all its processes and its Patroni end at once by SIGKILL.</summary>
    Kill,

    /// <summary>Its cable is pulled: neither hosts nor standbys reach it, nor it etcd; all connections stay open and silent.</summary>
    Isolate,

    /// <summary>
    /// The way between the primary and the hosts alone is cut for some seconds. The cluster sees nothing and keeps its primary: writes are
    /// refused with the request to try again until the way is mended, from which the seconds count.
    /// </summary>
    HideFromHosts,
}

using System.Net;

namespace Outposts.Api.Hosting;

/// <summary>The settings that the command line of the host gives.</summary>
public sealed record HostSettings
{
    /// <summary>The address to listen on; 127.0.0.1 is what only this machine reaches, 0.0.0.0 all of its addresses.</summary>
    [Setting(null, "an IP address", Option = "--listen", Default = "127.0.0.1")]
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>The TCP port, 0 to 65535; 0 for any free one.</summary>
    [Setting(null, "a port from 0 to 65535", Option = "--port", Default = "5080")]
    public int Port { get; init; } = 5080;

    /// <summary>The path under which the host is served, such as <c>/outposts</c>; null: the setting <c>Proxy:PathBase</c>.</summary>
    public string? PathBase { get; init; }

    /// <summary>The address of another basemap's style; null: the setting <c>Map:Style</c>.</summary>
    public string? Style { get; init; }

    /// <summary>The folder of the private cluster, the logs and the keys that sign tokens and Web Push; hosts that share a database share its keys.</summary>
    [Setting(null, "a folder", Option = "--home", Default = ".outposts")]
    public string Home { get; init; } = ".outposts";

    /// <summary>
    /// The folder into which the private cluster archives its log, from now on at every start; <c>none</c>: no longer. As before when left out.
    /// </summary>
    [Setting(null, "a folder", Option = "--wal-archive")]
    public string? WalArchive { get; init; }

    /// <summary>The database, a PostgreSQL with PostGIS; a private cluster in the home folder when left out. The commands read it too.</summary>
    [Setting(HostConfiguration.DatabaseSetting, "a connection string of Npgsql", Option = "--database", IsSecret = true)]
    public string? Database { get; init; }

    /// <summary>Do not load the demonstration data.</summary>
    [Setting(null, "nothing: it is a switch", Option = "--empty")]
    public bool Empty { get; init; }

    /// <summary>How many synthetic outposts over China to load instead of the demonstration data; none when left out.</summary>
    [Setting(null, "a number from 1 to 2000000", Option = "--demo")]
    public int? Demo { get; init; }

    /// <summary>The folder of the data files.</summary>
    [Setting(null, "a folder", Option = "--data", Default = "data")]
    public string Data { get; init; } = "data";

    /// <summary>The time zone of the region. The commands read it too.</summary>
    [Setting(HostConfiguration.TimeZoneSetting, "an IANA name", Default = "Asia/Shanghai")]
    public string TimeZone { get; init; } = "Asia/Shanghai";
}

using System.Net;

namespace Outposts.Api.Hosting;

/// <summary>The settings that the command line of the host gives.</summary>
public sealed record HostSettings
{
    /// <summary>The address to listen on; 127.0.0.1 by default, which only this machine reaches.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>The TCP port, 0 to 65535; 0 for any free one.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>The path under which the host is served, such as <c>/outposts</c>; null: the setting <c>Proxy:PathBase</c>.</summary>
    public string? PathBase { get; init; }

    /// <summary>The address of another basemap's style; null: the setting <c>Map:Style</c>.</summary>
    public string? Style { get; init; }

    /// <summary>The folder of the private cluster and the logs.</summary>
    public string Home { get; init; } = ".outposts";

    /// <summary>
    /// The folder into which the private cluster archives its log, from now on at every start; <c>none</c>: no longer. Null: as before.
    /// </summary>
    public string? WalArchive { get; init; }

    /// <summary>Npgsql connection string of a PostgreSQL with PostGIS; null: the private cluster in <see cref="Home"/>.</summary>
    public string? Database { get; init; }

    /// <summary>Do not load the demonstration data.</summary>
    public bool Empty { get; init; }

    /// <summary>How many synthetic outposts over China to load instead of the demonstration data; null: none.</summary>
    public int? Demo { get; init; }

    /// <summary>The folder of the data files.</summary>
    public string Data { get; init; } = "data";

    /// <summary>IANA name of the region's time zone.</summary>
    public string TimeZone { get; init; } = "Asia/Shanghai";
}

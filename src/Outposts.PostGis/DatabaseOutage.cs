using Npgsql;

namespace Outposts.PostGis;

/// <summary>Tells a server that cannot be used just now from one that refuses a statement.</summary>
public static class DatabaseOutage
{
    /// <summary>
    /// Gets whether a failure passes by itself. Classes of SQLSTATE: connection, resources, intervention (shutting down, starting up,
    /// cancelled by a time limit), the system, a standby that takes no writes. Without a state the server did not answer.
    /// </summary>
    /// <param name="exception">The failure.</param>
    public static bool Is(NpgsqlException exception) => exception is not PostgresException { SqlState: var state }
        || state[..2] is "08" or "53" or "57" or "58" || state is PostgresErrorCodes.ReadOnlySqlTransaction;
}

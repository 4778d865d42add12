namespace Outposts.PostGis;

/// <summary>What a database says of itself.</summary>
/// <param name="PostgreSql">The version of PostgreSQL, such as <c>17.5</c>.</param>
/// <param name="PostGis">The version of PostGIS, such as <c>3.5.2</c>.</param>
/// <param name="Migration">The number of the last migration of the tables.</param>
/// <param name="Epoch">What tells this copy of the database from others; after a restore another one.</param>
/// <param name="IsStandby">Whether it is a copy that follows another server and takes no writes.</param>
/// <param name="Bytes">How large it is, bytes.</param>
/// <param name="StartedAt">When the server was started.</param>
public sealed record DatabaseState(
    string PostgreSql, string PostGis, int Migration, string Epoch, bool IsStandby, long Bytes, DateTimeOffset StartedAt);

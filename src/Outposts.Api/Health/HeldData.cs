namespace Outposts.Api.Health;

/// <summary>Something that a host holds in memory and keeps up to date by a change feed.</summary>
/// <param name="What">What it is, in English, such as <c>the register</c>.</param>
/// <param name="Version">The version that is held; null: none is loaded yet.</param>
/// <param name="Lag">How many versions the database is ahead; null where it has told none yet.</param>
/// <param name="Age">How long ago the database last told the version, or since when one cannot be read, seconds; null where it has told
/// none yet.</param>
/// <param name="Trouble">Why the newest version cannot be read, or the database does not answer, in English; null: all is read.</param>
public sealed record HeldData(string What, long? Version, long? Lag, double? Age, string? Trouble);

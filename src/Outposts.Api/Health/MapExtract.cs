namespace Outposts.Api.Health;

/// <summary>An imported extract of OpenStreetMap.</summary>
/// <param name="File">The name of its file.</param>
/// <param name="DatedAt">Of when its data are; null: it does not say.</param>
/// <param name="ImportedAt">When it was imported.</param>
public sealed record MapExtract(string File, DateTimeOffset? DatedAt, DateTimeOffset? ImportedAt);

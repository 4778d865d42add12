using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Coverage;

/// <summary>Workers in need of a place, at a point.</summary>
/// <param name="Id">Unique in its file.</param>
/// <param name="Position">WGS 84.</param>
/// <param name="Demand">How many workers, 0 or more.</param>
/// <param name="Group">Their trade; null: not told apart.</param>
/// <param name="Band">The time of day at which they need it, a word of the file; null: not told apart.</param>
/// <param name="Town">The town (镇街) by name or code, as written; null: not told.</param>
public sealed record DemandRow(string Id, Position Position, double Demand, WorkerGroup? Group, string? Band, string? Town = null);

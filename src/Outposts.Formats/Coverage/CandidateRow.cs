using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Coverage;

/// <summary>A place where an outpost might be, or, in a list of existing ones, is.</summary>
/// <param name="Id">Unique in its file.</param>
/// <param name="Position">WGS 84.</param>
/// <param name="Name">What it is called; null when the file says nothing.</param>
/// <param name="Host">The kind of host that owns the premises; null when unknown.</param>
/// <param name="Cost">What fitting it out costs, 0 or more, in the file's own unit; null when unknown.</param>
public sealed record CandidateRow(string Id, Position Position, string? Name, HostKind? Host, double? Cost);

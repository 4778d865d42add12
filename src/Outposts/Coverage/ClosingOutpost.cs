
namespace Outposts.Coverage;

/// <summary>An outpost that reaches workers of a gap.</summary>
/// <param name="OutpostIndex">The index of the outpost.</param>
/// <param name="Workers">Workers of the gap in reach.</param>
public readonly record struct ClosingOutpost(int OutpostIndex, double Workers);

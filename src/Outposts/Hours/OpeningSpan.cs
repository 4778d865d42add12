namespace Outposts.Hours;

/// <summary>A stretch of a day during which one can get in, or during which nobody knows.</summary>
/// <param name="OpensAt">Its start, in the region's offset.</param>
/// <param name="ClosesAt">Its end, exclusive, in the region's offset; midnight when it lasts into the next day, where another span goes
/// on.</param>
/// <param name="State">OPEN, or UNKNOWN where the hours leave it open.</param>
/// <param name="AccessModes">How the door opens meanwhile; empty when unknown.</param>
public sealed record OpeningSpan(
    DateTimeOffset OpensAt, DateTimeOffset ClosesAt, EntryState State, IReadOnlyList<AccessMode> AccessModes);

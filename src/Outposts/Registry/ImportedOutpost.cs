using Outposts.Geodesy;

namespace Outposts.Registry;

/// <summary>An outpost as a file gave it, on its way into the register.</summary>
/// <param name="Outpost">The checked values; its <see cref="Outpost.Id"/> is 0 and means nothing yet.</param>
/// <param name="System">The coordinate system of the file.</param>
/// <param name="AsGiven">The coordinates as the file gave them, in <paramref name="System"/>; kept for ever.</param>
public sealed record ImportedOutpost(Outpost Outpost, CoordinateSystem System, Position AsGiven)
{
    /// <summary>
    /// Gets a value indicating whether the row says nothing of the position, so that the register keeps its own and where that came from.
    /// </summary>
    public bool KeepsPosition { get; init; }

    /// <summary>Gets a value indicating whether the code was made for a new outpost, so that no outpost may have it already.</summary>
    public bool HasNewCode { get; init; }
}

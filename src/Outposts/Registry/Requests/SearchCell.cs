using Outposts.Geodesy;

namespace Outposts.Registry.Requests;

/// <summary>A cell of a grid of hundredths of a degree, about 1.1 km from south to north and, at 36° N, 0.9 km from west to east.</summary>
/// <param name="East">The longitude of its western border in hundredths of a degree.</param>
/// <param name="North">The latitude of its southern border in hundredths of a degree.</param>
public readonly record struct SearchCell(int East, int North)
{
    private const double CellsPerDegree = 100;

    /// <summary>Gets the middle of the cell.</summary>
    public Position Centre => new((East + 0.5) / CellsPerDegree, (North + 0.5) / CellsPerDegree);

    /// <summary>Gets the cell of a position; its western and southern borders are part of it.</summary>
    public static SearchCell Of(Position position) =>
        new((int)Math.Floor(position.Longitude * CellsPerDegree), (int)Math.Floor(position.Latitude * CellsPerDegree));
}

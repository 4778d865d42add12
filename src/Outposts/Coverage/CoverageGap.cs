using Outposts.Geodesy;

namespace Outposts.Coverage;

/// <summary>A connected area of uncovered demand inside one district (覆盖缺口).</summary>
public sealed record CoverageGap
{
    /// <summary>
    /// Gets an identifier that stays the same as long as the gap's largest point stays uncovered: it is made of the district and that
    /// point.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>Workers who are not covered.</summary>
    public required double Demand { get; init; }

    /// <summary>Gets the mean position of the points, each weighted by its workers.</summary>
    public required Position Centre { get; init; }

    /// <summary>Gets the district code; null when the district is unknown.</summary>
    public required string? DistrictCode { get; init; }

    /// <summary>Gets the indexes of the demand points, ascending.</summary>
    public required IReadOnlyList<int> PointIndexes { get; init; }

    /// <summary>Gets the index of the outpost nearest to the centre; null when there are no outposts.</summary>
    public required int? NearestIndex { get; init; }

    /// <summary>Gets the geodesic distance from the centre to the nearest outpost in metres; null when there are no outposts.</summary>
    public required double? NearestDistance { get; init; }
}

namespace Outposts.Geodesy;

/// <summary>The shortest line between two positions on the WGS 84 ellipsoid.</summary>
/// <param name="Distance">Length in metres, 0…20 003 931.5.</param>
/// <param name="StartAzimuth">Direction in which it leaves the first position, degrees clockwise from north, 0 ≤ azimuth &lt; 360.</param>
/// <param name="EndAzimuth">Direction in which it arrives at and would leave the second position, in the same measure.</param>
public readonly record struct GeodesicLine(double Distance, double StartAzimuth, double EndAzimuth);

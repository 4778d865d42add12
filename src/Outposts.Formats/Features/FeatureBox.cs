using NetTopologySuite.Geometries;

namespace Outposts.Formats.Features;

/// <summary>Boxes as geometries.</summary>
public static class FeatureBox
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>Makes the geometry of a box; one whose west lies east of its east crosses the antimeridian and has two parts.</summary>
    /// <param name="west">The lower number of the first axis, in degrees where it is a longitude.</param>
    /// <param name="south">The lower number of the second axis.</param>
    /// <param name="east">The upper number of the first axis.</param>
    /// <param name="north">The upper number of the second axis.</param>
    public static Geometry ToGeometry(double west, double south, double east, double north) => west <= east
        ? Factory.ToGeometry(new Envelope(west, east, south, north))
        : Factory.BuildGeometry(
            [Factory.ToGeometry(new Envelope(west, 180, south, north)), Factory.ToGeometry(new Envelope(-180, east, south, north))]);
}

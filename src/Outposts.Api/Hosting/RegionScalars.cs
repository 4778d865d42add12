using NetTopologySuite.Geometries;
using Outposts.Geodesy;
using Outposts.GraphQL.Types;
using Outposts.Hours;

namespace Outposts.Api.Hosting;

/// <summary>The scalars that the engine does not bring: geometries, and moments told in the region's offset.</summary>
public static class RegionScalars
{
    /// <summary>A GeoJSON geometry object, as NetTopologySuite knows it.</summary>
    public static ScalarType Geometry { get; } = ScalarType.OfJson<Geometry>(
        "Geometry",
        json => GeoJsonGeometry.Read(json),
        GeoJsonGeometry.Write,
        "https://www.rfc-editor.org/rfc/rfc7946#section-3.1",
        "A GeoJSON geometry object on WGS 84, longitude before latitude, such as `{\"type\": \"Point\", \"coordinates\": [120.38, 36.06]}`.");

    /// <summary>A moment; answers carry the offset of the region's time zone.</summary>
    public static ScalarType DateTime(RegionClock timeZone)
    {
        var standard = CommonScalars.DateTime;
        return standard.WithSerialize(value =>
            standard.Serialize(value is DateTimeOffset moment ? timeZone.InRegion(moment) : value));
    }
}

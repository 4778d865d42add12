using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Outposts.PostGis;

/// <summary>
/// Geometry to and from the database as EWKB: <c>ST_AsEWKB(column)</c> when reading, <c>ST_GeomFromEWKB($1)</c> when writing.
/// The one place where the two meet.
/// </summary>
public static class Ewkb
{
    /// <summary>WGS 84's number at EPSG; every geometry here bears it.</summary>
    public const int Wgs84 = 4326;

    // The reader keeps no state between calls, but its factory does nothing else than stamp the number.
    private static readonly NetTopologySuite.NtsGeometryServices Services =
        new(NetTopologySuite.Geometries.Implementation.CoordinateArraySequenceFactory.Instance, new PrecisionModel(), Wgs84);

    /// <summary>Reads what <c>ST_AsEWKB</c> gave.</summary>
    public static Geometry Read(byte[] bytes) => new WKBReader(Services).Read(bytes);

    /// <summary>Writes two-dimensional EWKB with WGS 84's number, whatever number the geometry bears.</summary>
    public static byte[] Write(Geometry geometry)
    {
        if (geometry.SRID != Wgs84)
        {
            geometry = geometry.Copy();
            geometry.SRID = Wgs84;
        }
        return new WKBWriter(ByteOrder.LittleEndian, handleSRID: true, emitZ: false, emitM: false).Write(geometry);
    }
}

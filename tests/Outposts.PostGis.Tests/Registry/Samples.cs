using NetTopologySuite.Geometries;
using Outposts.Geodesy;
using Outposts.Registry;
using Position = Outposts.Geodesy.Position;

namespace Outposts.PostGis.Tests.Registry;

/// <summary>Two square districts side by side, and outposts to put in them.</summary>
internal static class Samples
{
    public static readonly District West = Square("370202", 120, 36);
    public static readonly District East = Square("370203", 121, 36);

    public static District Square(string code, double west, double south) => new(code, "甲区" + code, "District " + code,
        new GeometryFactory().ToGeometry(new Envelope(west, west + 1, south, south + 1)), 1000);

    public static ImportedOutpost At(string code, double longitude, double latitude, string district = "") =>
        new(new Outpost
        {
            Id = 0,
            Code = code,
            Name = "驿站" + code,
            Kind = OutpostKind.OutdoorWorkersStation,
            Position = new Position(longitude, latitude),
            DistrictCode = district,
        }, CoordinateSystem.Wgs84, new Position(longitude, latitude));

    public static ImportedOutpost With(this ImportedOutpost imported, Func<Outpost, Outpost> change) =>
        imported with { Outpost = change(imported.Outpost) };
}

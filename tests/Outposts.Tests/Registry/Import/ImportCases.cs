using NetTopologySuite.Geometries;
using Outposts.Registry;
using Outposts.Registry.Import;

namespace Outposts.Tests.Registry.Import;

/// <summary>Two square divisions side by side near Qingdao, and a row that lies in the western one.</summary>
internal static class ImportCases
{
    /// <summary>370202 from 120.0 to 120.2 and 370203 from 120.2 to 120.4, both from 36.0 to 36.2; all else is sea.</summary>
    public static readonly DistrictFinder Districts = new(
    [
        new District("370202", "市南区", "Shinan District", Square(120.0), 1),
        new District("370203", "市北区", "Shibei District", Square(120.2), 1),
        new District("370215", "即墨区", "Jimo District", Square(120.8), 1),
    ]);

    public static readonly ImportSettings Settings = new() { Districts = Districts };

    public static Dictionary<OutpostField, string> Cells(params (OutpostField Field, string Text)[] changes)
    {
        var cells = new Dictionary<OutpostField, string>
        {
            [OutpostField.Code] = "A-1",
            [OutpostField.Name] = "五四广场驿站",
            [OutpostField.Kind] = "OUTDOOR_WORKERS_STATION",
            [OutpostField.Longitude] = "120.1",
            [OutpostField.Latitude] = "36.1",
        };
        foreach (var (field, text) in changes) cells[field] = text;
        return cells;
    }

    public static ImportResult Read(params (OutpostField Field, string Text)[] changes) =>
        OutpostImport.Read([new ImportRow(7, Cells(changes))], Settings);

    private static Polygon Square(double west) =>
        new GeometryFactory(new PrecisionModel(), 4326).CreatePolygon(
        [
            new Coordinate(west, 36.0), new Coordinate(west + 0.2, 36.0), new Coordinate(west + 0.2, 36.2),
            new Coordinate(west, 36.2), new Coordinate(west, 36.0),
        ]);
}

using NetTopologySuite.Geometries;
using Outposts.Formats.Registry;
using Outposts.Registry;

namespace Outposts.Formats.Tests.Registry;

/// <summary>Two square districts side by side near Qingdao, and a row that lies in the western one.</summary>
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

    public static Dictionary<string, string> Cells(params (string Field, string Text)[] changes)
    {
        var cells = new Dictionary<string, string>
        {
            [OutpostField.Code] = "A-1",
            [OutpostField.Name] = "五四广场驿站",
            [OutpostField.Kind] = "OUTDOOR_WORKERS_STATION",
            [OutpostField.Longitude] = "120.1000",
            [OutpostField.Latitude] = "36.1000",
        };
        foreach (var (field, text) in changes) cells[field] = text;
        return cells;
    }

    public static ImportResult<ImportedOutpost> Read(params (string Field, string Text)[] changes) =>
        Read(Settings, (7, Cells(changes)));

    /// <summary>Reads rows; the list has the columns of all of them.</summary>
    public static ImportResult<ImportedOutpost> Read(
        ImportSettings settings, params (int Line, Dictionary<string, string> Cells)[] rows)
    {
        string[] columns = [.. rows.SelectMany(row => row.Cells.Keys).Distinct()];
        return OutpostImport.Read([new ListRecord(1, columns), .. rows.Select(row =>
            new ListRecord(row.Line, [.. columns.Select(column => row.Cells.GetValueOrDefault(column, ""))]))], settings);
    }

    /// <summary>An outpost that the register has.</summary>
    public static Outpost Registered(string code, string name, Outposts.Geodesy.Position position) => new()
    { Id = 1, Code = code, Name = name, Kind = OutpostKind.OutdoorWorkersStation, Position = position, DistrictCode = "370202" };

    private static Polygon Square(double west) =>
        new GeometryFactory(new PrecisionModel(), 4326).CreatePolygon(
        [
            new Coordinate(west, 36.0), new Coordinate(west + 0.2, 36.0), new Coordinate(west + 0.2, 36.2),
            new Coordinate(west, 36.2), new Coordinate(west, 36.0),
        ]);
}

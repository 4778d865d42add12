using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Outposts.Geodesy;

/// <summary>One reading of a GeoJSON geometry; counts the positions as it goes.</summary>
internal sealed class GeoJsonGeometryReader(int maxPositions)
{
    private const int MaxDepth = 8;
    private const string Types = "Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon or GeometryCollection";

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    private int _positions;

    public Geometry ReadGeometry(JsonElement json, string path, int depth)
    {
        if (depth > MaxDepth)
            throw new GeoJsonException(path, $"Geometry collections are nested deeper than {MaxDepth}.");
        if (json.ValueKind != JsonValueKind.Object)
            throw new GeoJsonException(path, $"A GeoJSON geometry object is expected, not {DescribeKind(json)}.");
        if (!json.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
            throw new GeoJsonException(path, $"The object has no \"type\" of {Types}.");
        var at = $"{path}.coordinates";
        return type.GetString() switch
        {
            "Point" => Factory.CreatePoint(ReadPosition(GetCoordinates(json, path), at)),
            "MultiPoint" => Factory.CreateMultiPointFromCoords([.. ReadList(GetCoordinates(json, path), at, ReadPosition)]),
            "LineString" => ReadLine(GetCoordinates(json, path), at),
            "MultiLineString" => Factory.CreateMultiLineString([.. ReadList(GetCoordinates(json, path), at, ReadLine)]),
            "Polygon" => Validate(ReadPolygon(GetCoordinates(json, path), at), at),
            "MultiPolygon" => Validate(Factory.CreateMultiPolygon([.. ReadList(GetCoordinates(json, path), at, ReadPolygon)]), at),
            "GeometryCollection" => ReadCollection(json, path, depth),
            "Feature" or "FeatureCollection" => throw new GeoJsonException(
                $"{path}.type", $"A {type.GetString()} is not a geometry; give its \"geometry\"."),
            var other => throw new GeoJsonException($"{path}.type", $"\"{other}\" is not a geometry type; accepted are {Types}."),
        };
    }

    private GeometryCollection ReadCollection(JsonElement json, string path, int depth)
    {
        if (!json.TryGetProperty("geometries", out var parts))
            throw new GeoJsonException(path, "The GeometryCollection has no \"geometries\".");
        return Factory.CreateGeometryCollection(
            [.. ReadList(parts, $"{path}.geometries", (part, at) => ReadGeometry(part, at, depth + 1))]);
    }

    private static JsonElement GetCoordinates(JsonElement json, string path) =>
        json.TryGetProperty("coordinates", out var coordinates)
            ? coordinates
            : throw new GeoJsonException(path, "The geometry has no \"coordinates\".");

    private static IEnumerable<T> ReadList<T>(JsonElement json, string path, Func<JsonElement, string, T> read)
    {
        if (json.ValueKind != JsonValueKind.Array)
            throw new GeoJsonException(path, $"A list is expected, not {DescribeKind(json)}.");
        return json.EnumerateArray().Select((item, i) => read(item, AppendIndex(path, i)));
    }

    private Coordinate ReadPosition(JsonElement json, string path)
    {
        if (++_positions > maxPositions)
            throw new GeoJsonException(path, $"The geometry has more than {maxPositions} positions, the most that are accepted.");
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() < 2)
            throw new GeoJsonException(path, $"A position is expected, [longitude, latitude], not {DescribeKind(json)}.");
        double longitude = ReadNumber(json[0], AppendIndex(path, 0)), latitude = ReadNumber(json[1], AppendIndex(path, 1));
        if (longitude is not (>= -180 and <= 180))
            throw new GeoJsonException(AppendIndex(path, 0), $"The longitude {Format(longitude)} is outside −180…180.");
        if (latitude is not (>= -90 and <= 90))
            throw new GeoJsonException(
                AppendIndex(path, 1), $"The latitude {Format(latitude)} is outside −90…90; a position is longitude first, then latitude.");
        return new(longitude, latitude);
    }

    private static double ReadNumber(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.Number
            ? json.GetDouble()
            : throw new GeoJsonException(path, $"A number is expected, not {DescribeKind(json)}.");

    private LineString ReadLine(JsonElement json, string path)
    {
        Coordinate[] positions = [.. ReadList(json, path, ReadPosition)];
        return positions.Length >= 2
            ? Factory.CreateLineString(positions)
            : throw new GeoJsonException(path, $"A line needs at least 2 positions, not {positions.Length}.");
    }

    private Polygon ReadPolygon(JsonElement json, string path)
    {
        LinearRing[] rings = [.. ReadList(json, path, ReadRing)];
        return rings.Length > 0
            ? Factory.CreatePolygon(rings[0], rings[1..])
            : throw new GeoJsonException(path, "A polygon needs an outer ring.");
    }

    private LinearRing ReadRing(JsonElement json, string path)
    {
        List<Coordinate> positions = [.. ReadList(json, path, ReadPosition)];
        if (positions.Count > 0 && !positions[0].Equals2D(positions[^1]))
            positions.Add(positions[0].Copy());
        return positions.Count >= 4
            ? Factory.CreateLinearRing([.. positions])
            : throw new GeoJsonException(path, "A ring needs at least 3 different positions and the first again at its end.");
    }

    private static Geometry Validate(Geometry geometry, string path)
    {
        var error = new IsValidOp(geometry).ValidationError;
        return error is null
            ? geometry
            : throw new GeoJsonException(
                path, $"The polygon is not valid: {error.Message} at [{Format(error.Coordinate.X)}, {Format(error.Coordinate.Y)}].");
    }

    private static string AppendIndex(string path, int i) => string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");

    private static string Format(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string DescribeKind(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"a list of {json.GetArrayLength()}",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null or JsonValueKind.Undefined => "null",
        _ => "true or false",
    };
}

using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Outposts.Geodesy;

/// <summary>One reading of a GeoJSON geometry; counts the positions as it goes.</summary>
internal sealed class GeoJsonGeometryReader(int maximumPositions)
{
    private const int MaximumDepth = 8;
    private const string Types = "Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon or GeometryCollection";

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    private int _positions;

    public Geometry Geometry(JsonElement json, string path, int depth)
    {
        if (depth > MaximumDepth)
            throw new GeoJsonException(path, $"Geometry collections are nested deeper than {MaximumDepth}.");
        if (json.ValueKind != JsonValueKind.Object)
            throw new GeoJsonException(path, $"A GeoJSON geometry object is expected, not {Name(json)}.");
        if (!json.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
            throw new GeoJsonException(path, $"The object has no \"type\" of {Types}.");
        var at = $"{path}.coordinates";
        return type.GetString() switch
        {
            "Point" => Factory.CreatePoint(Position(Coordinates(json, path), at)),
            "MultiPoint" => Factory.CreateMultiPointFromCoords([.. List(Coordinates(json, path), at, Position)]),
            "LineString" => Line(Coordinates(json, path), at),
            "MultiLineString" => Factory.CreateMultiLineString([.. List(Coordinates(json, path), at, Line)]),
            "Polygon" => Valid(Polygon(Coordinates(json, path), at), at),
            "MultiPolygon" => Valid(Factory.CreateMultiPolygon([.. List(Coordinates(json, path), at, Polygon)]), at),
            "GeometryCollection" => Collection(json, path, depth),
            "Feature" or "FeatureCollection" => throw new GeoJsonException(
                $"{path}.type", $"A {type.GetString()} is not a geometry; give its \"geometry\"."),
            var other => throw new GeoJsonException($"{path}.type", $"\"{other}\" is not a geometry type; accepted are {Types}."),
        };
    }

    private GeometryCollection Collection(JsonElement json, string path, int depth)
    {
        if (!json.TryGetProperty("geometries", out var parts))
            throw new GeoJsonException(path, "The GeometryCollection has no \"geometries\".");
        return Factory.CreateGeometryCollection(
            [.. List(parts, $"{path}.geometries", (part, at) => Geometry(part, at, depth + 1))]);
    }

    private static JsonElement Coordinates(JsonElement json, string path) =>
        json.TryGetProperty("coordinates", out var coordinates)
            ? coordinates
            : throw new GeoJsonException(path, "The geometry has no \"coordinates\".");

    private static IEnumerable<T> List<T>(JsonElement json, string path, Func<JsonElement, string, T> read)
    {
        if (json.ValueKind != JsonValueKind.Array)
            throw new GeoJsonException(path, $"A list is expected, not {Name(json)}.");
        return json.EnumerateArray().Select((item, i) => read(item, Index(path, i)));
    }

    private Coordinate Position(JsonElement json, string path)
    {
        if (++_positions > maximumPositions)
            throw new GeoJsonException(path, $"The geometry has more than {maximumPositions} positions, the most that are accepted.");
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() < 2)
            throw new GeoJsonException(path, $"A position is expected, [longitude, latitude], not {Name(json)}.");
        double longitude = Number(json[0], Index(path, 0)), latitude = Number(json[1], Index(path, 1));
        if (longitude is not (>= -180 and <= 180))
            throw new GeoJsonException(Index(path, 0), $"The longitude {Text(longitude)} is outside −180…180.");
        if (latitude is not (>= -90 and <= 90))
            throw new GeoJsonException(
                Index(path, 1), $"The latitude {Text(latitude)} is outside −90…90; a position is longitude first, then latitude.");
        return new(longitude, latitude);
    }

    private static double Number(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.Number
            ? json.GetDouble()
            : throw new GeoJsonException(path, $"A number is expected, not {Name(json)}.");

    private LineString Line(JsonElement json, string path)
    {
        Coordinate[] positions = [.. List(json, path, Position)];
        return positions.Length >= 2
            ? Factory.CreateLineString(positions)
            : throw new GeoJsonException(path, $"A line needs at least 2 positions, not {positions.Length}.");
    }

    private Polygon Polygon(JsonElement json, string path)
    {
        LinearRing[] rings = [.. List(json, path, Ring)];
        return rings.Length > 0
            ? Factory.CreatePolygon(rings[0], rings[1..])
            : throw new GeoJsonException(path, "A polygon needs an outer ring.");
    }

    private LinearRing Ring(JsonElement json, string path)
    {
        List<Coordinate> positions = [.. List(json, path, Position)];
        if (positions.Count > 0 && !positions[0].Equals2D(positions[^1]))
            positions.Add(positions[0].Copy());
        return positions.Count >= 4
            ? Factory.CreateLinearRing([.. positions])
            : throw new GeoJsonException(path, "A ring needs at least 3 different positions and the first again at its end.");
    }

    private static Geometry Valid(Geometry geometry, string path)
    {
        var error = new IsValidOp(geometry).ValidationError;
        return error is null
            ? geometry
            : throw new GeoJsonException(
                path, $"The polygon is not valid: {error.Message} at [{Text(error.Coordinate.X)}, {Text(error.Coordinate.Y)}].");
    }

    private static string Index(string path, int i) => string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Name(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"a list of {json.GetArrayLength()}",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null or JsonValueKind.Undefined => "null",
        _ => "true or false",
    };
}

using System.Text;
using System.Text.Json;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Outposts.Geodesy;

/// <summary>GeoJSON geometry objects (RFC 7946) to and from NetTopologySuite's geometries, WGS 84, longitude first.</summary>
public static class GeoJsonGeometry
{
    /// <summary>Reads a geometry object from its text.</summary>
    /// <inheritdoc cref="Read(JsonElement, int)"/>
    public static Geometry Read(string json, int maxPositions = 100_000)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            throw new GeoJsonException("$", $"This is not JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}).");
        }
        using (document)
            return Read(document.RootElement, maxPositions);
    }

    /// <summary>
    /// Reads a geometry object: Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon or GeometryCollection.
    /// Polygons come back valid; a ring that is not closed is closed; heights are dropped.
    /// </summary>
    /// <param name="json">The geometry object.</param>
    /// <param name="maxPositions">More positions than this are refused.</param>
    /// <exception cref="GeoJsonException">
    /// It is not such an object, a position is out of range (the usual cause is latitude before longitude), a ring is too short
    /// or a polygon crosses itself; the message says where and why.
    /// </exception>
    public static Geometry Read(JsonElement json, int maxPositions = 100_000) =>
        new GeoJsonGeometryReader(maxPositions).ReadGeometry(json, "$", depth: 0);

    /// <summary>Writes a geometry object; outer rings run counter-clockwise and inner ones clockwise, as section 3.1.6 asks.</summary>
    /// <exception cref="ArgumentException">The geometry is an empty point, which GeoJSON cannot say.</exception>
    public static void Write(Utf8JsonWriter writer, Geometry geometry)
    {
        writer.WriteStartObject();
        writer.WriteString("type", geometry is LinearRing ? "LineString" : geometry.GeometryType);
        if (geometry is GeometryCollection collection and not (MultiPoint or MultiLineString or MultiPolygon))
        {
            writer.WriteStartArray("geometries");
            foreach (var part in collection.Geometries)
                Write(writer, part);
            writer.WriteEndArray();
        }
        else
        {
            writer.WritePropertyName("coordinates");
            WriteCoordinates(writer, geometry);
        }
        writer.WriteEndObject();
    }

    /// <summary>The geometry object as text.</summary>
    /// <inheritdoc cref="Write"/>
    public static string ToJson(Geometry geometry)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            Write(writer, geometry);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteCoordinates(Utf8JsonWriter writer, Geometry geometry)
    {
        switch (geometry)
        {
            case Point { IsEmpty: false } point:
                WritePosition(writer, point.CoordinateSequence, 0);
                break;
            case LineString line:
                WriteLine(writer, line.CoordinateSequence, reversed: false);
                break;
            case Polygon polygon:
                WritePolygon(writer, polygon);
                break;
            case MultiPoint or MultiLineString or MultiPolygon:
                writer.WriteStartArray();
                for (var i = 0; i < geometry.NumGeometries; i++)
                    WriteCoordinates(writer, geometry.GetGeometryN(i));
                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"GeoJSON has no form for {geometry.AsText()}.", nameof(geometry));
        }
    }

    private static void WritePolygon(Utf8JsonWriter writer, Polygon polygon)
    {
        writer.WriteStartArray();
        if (!polygon.IsEmpty)
        {
            var shell = polygon.ExteriorRing.CoordinateSequence;
            WriteLine(writer, shell, reversed: !Orientation.IsCCW(shell));
            foreach (var hole in polygon.InteriorRings)
                WriteLine(writer, hole.CoordinateSequence, reversed: Orientation.IsCCW(hole.CoordinateSequence));
        }
        writer.WriteEndArray();
    }

    private static void WriteLine(Utf8JsonWriter writer, CoordinateSequence line, bool reversed)
    {
        writer.WriteStartArray();
        for (var i = 0; i < line.Count; i++)
            WritePosition(writer, line, reversed ? line.Count - 1 - i : i);
        writer.WriteEndArray();
    }

    private static void WritePosition(Utf8JsonWriter writer, CoordinateSequence line, int index)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(line.GetX(index));
        writer.WriteNumberValue(line.GetY(index));
        writer.WriteEndArray();
    }
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Outposts.Formats.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.Formats.Visits;

/// <summary>
/// Writes visits as CSV and GeoJSON. The first columns are those of <c>visits.csv</c>, so that the file can be imported again; the others
/// are for readers. Times have the region's offset, positions are WGS 84.
/// </summary>
public static class VisitLists
{
    /// <summary>The columns in order.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "id", "bus", "route", "site", "starts_at", "ends_at", "capacity", "exams", "eligibility", "status", "filed_on",
        "place", "district", "longitude", "latitude", "seats", "booked", "revision",
    ];

    /// <summary>Writes a header and a line for each visit; lines end in CR LF.</summary>
    /// <param name="writer">The destination; it stays open.</param>
    /// <param name="visits">The visits in order.</param>
    /// <param name="zone">The region's time zone.</param>
    public static void WriteCsv(TextWriter writer, IEnumerable<VisitRecord> visits, TimeZoneInfo zone)
    {
        OutpostCsv.WriteRow(writer, Columns);
        foreach (var visit in visits)
            OutpostCsv.WriteRow(writer,
                Columns.Select(column => Convert.ToString(Cell(visit, column, zone), CultureInfo.InvariantCulture) ?? ""));
    }

    /// <summary>Writes a FeatureCollection of points; the properties are the columns, unknown values are left out.</summary>
    /// <param name="stream">The destination; it stays open.</param>
    /// <param name="visits">The visits in order.</param>
    /// <param name="zone">The region's time zone.</param>
    public static void WriteGeoJson(Stream stream, IEnumerable<VisitRecord> visits, TimeZoneInfo zone)
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteStartArray("features");
        foreach (var visit in visits) WriteFeature(writer, visit, zone);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
    }

    private static void WriteFeature(Utf8JsonWriter writer, VisitRecord visit, TimeZoneInfo zone)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteString("id", visit.Code);
        writer.WriteStartObject("geometry");
        writer.WriteString("type", "Point");
        writer.WriteStartArray("coordinates");
        writer.WriteNumberValue(visit.Position.Longitude);
        writer.WriteNumberValue(visit.Position.Latitude);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        foreach (var column in Columns)
        {
            if (column is "longitude" or "latitude") continue;
            if (Cell(visit, column, zone) is int number) writer.WriteNumber(column, number);
            else if (Cell(visit, column, zone) is string { Length: > 0 } text) writer.WriteString(column, text);
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static object? Cell(VisitRecord visit, string column, TimeZoneInfo zone) => column switch
    {
        "id" => visit.Code,
        "bus" => visit.Bus.Code,
        "route" => visit.RouteCode,
        "site" => visit.PlaceCode,
        "starts_at" => Moment(visit.StartsAt, zone),
        "ends_at" => Moment(visit.EndsAt, zone),
        "capacity" => visit.Capacity,
        "exams" => string.Join(';', visit.Exams.Select(EnumNames.ToWireName)),
        "eligibility" => EnumNames.ToWireName(visit.Eligibility),
        "status" => EnumNames.ToWireName(visit.Status),
        "filed_on" => visit.FiledOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "place" => visit.Place,
        "district" => visit.DistrictCode,
        "longitude" => visit.Position.Longitude,
        "latitude" => visit.Position.Latitude,
        "seats" => visit.Slots.Sum(slot => slot.Seats),
        "booked" => visit.Booked,
        "revision" => visit.Revision,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "is no column"),
    };

    private static string Moment(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Outposts.Formats.Registry;
using Outposts.PostGis.Visits.Schedule;

namespace Outposts.PostGis.Visits;

/// <summary>
/// The schedule written as CSV and GeoJSON. The first columns are those of <c>visits.csv</c> in their order, so that what is written is
/// read again; the further ones are for people. Times carry the region's offset, positions are WGS 84.
/// </summary>
public static class VisitLists
{
    /// <summary>The columns in their order.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "id", "bus", "route", "site", "starts_at", "ends_at", "capacity", "exams", "eligibility", "status", "filed_on",
        "place", "district", "longitude", "latitude", "seats", "booked", "revision",
    ];

    /// <summary>Writes a header and a line for each visit, lines ending in CR LF.</summary>
    /// <param name="writer">Where to; stays open.</param>
    /// <param name="visits">In the order in which they are written.</param>
    /// <param name="zone">The region's time zone.</param>
    public static void WriteCsv(TextWriter writer, IEnumerable<ListedVisit> visits, TimeZoneInfo zone)
    {
        OutpostCsv.WriteRow(writer, Columns);
        foreach (var visit in visits)
            OutpostCsv.WriteRow(writer,
                Columns.Select(column => Convert.ToString(Cell(visit, column, zone), CultureInfo.InvariantCulture) ?? ""));
    }

    /// <summary>Writes a FeatureCollection of points; the properties are the columns, what is unknown is left out.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="visits">In the order in which they are written.</param>
    /// <param name="zone">The region's time zone.</param>
    public static void WriteGeoJson(Stream stream, IEnumerable<ListedVisit> visits, TimeZoneInfo zone)
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

    private static void WriteFeature(Utf8JsonWriter writer, ListedVisit visit, TimeZoneInfo zone)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteString("id", visit.Visit.Code);
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

    private static object? Cell(ListedVisit listed, string column, TimeZoneInfo zone) => (listed.Visit, column) switch
    {
        (var visit, "id") => visit.Code,
        (var visit, "bus") => visit.Bus,
        (var visit, "route") => visit.Route,
        (var visit, "site") => visit.Place,
        (var visit, "starts_at") => Moment(visit.StartsAt, zone),
        (var visit, "ends_at") => Moment(visit.EndsAt, zone),
        (var visit, "capacity") => visit.Capacity,
        (var visit, "exams") => string.Join(';', visit.Exams.Select(EnumNames.ToWireName)),
        (var visit, "eligibility") => EnumNames.ToWireName(visit.Eligibility),
        (var visit, "status") => EnumNames.ToWireName(visit.Status),
        (var visit, "filed_on") => visit.FiledOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        (_, "place") => listed.PlaceName,
        (_, "district") => listed.DistrictCode,
        (_, "longitude") => listed.Position.Longitude,
        (_, "latitude") => listed.Position.Latitude,
        (_, "seats") => listed.Seats,
        (_, "booked") => listed.Booked,
        (_, "revision") => listed.Revision,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "is no column"),
    };

    private static string Moment(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

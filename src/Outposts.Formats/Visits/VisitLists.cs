using System.Globalization;
using NetTopologySuite.Features;
using Outposts.Formats.Csv;
using Outposts.Formats.GeoJson;
using Outposts.Hours;
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
    public static void WriteCsv(TextWriter writer, IEnumerable<VisitRecord> visits, RegionClock zone)
    {
        CsvFile.Write(writer, Columns, visits.Select(visit =>
            Columns.Select(column => Convert.ToString(Cell(visit, column, zone), CultureInfo.InvariantCulture) ?? "")));
    }

    /// <summary>Writes a FeatureCollection of points; the properties are the columns, unknown values are left out.</summary>
    /// <param name="stream">The destination; it stays open.</param>
    /// <param name="visits">The visits in order.</param>
    /// <param name="zone">The region's time zone.</param>
    public static void WriteGeoJson(Stream stream, IEnumerable<VisitRecord> visits, RegionClock zone) =>
        FeatureCollectionWriter.Write(stream, visits.Select(visit => ToFeature(visit, zone)));

    private static Feature ToFeature(VisitRecord visit, RegionClock zone)
    {
        var attributes = new AttributesTable { { FeatureCollectionWriter.Id, visit.Code } };
        foreach (var column in Columns)
        {
            if (column is "longitude" or "latitude") continue;
            if (Cell(visit, column, zone) is { } value and not "") attributes.Add(column, value);
        }
        return FeatureCollectionWriter.CreatePoint(visit.Position, attributes);
    }

    private static object? Cell(VisitRecord visit, string column, RegionClock zone) => column switch
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

    private static string Moment(DateTimeOffset moment, RegionClock zone) =>
        zone.InRegion(moment).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

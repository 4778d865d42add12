using System.Globalization;
using Outposts.Formats.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.Formats.Visits;

/// <summary>Writes visit places as CSV with the columns of <c>sites.csv</c>, so that importing the file changes nothing. WGS 84.</summary>
public static class VisitPlaceList
{
    /// <summary>The columns in order.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "id", "name", "longitude", "latitude", "district", "workers", "groups", "parking_metres", "power", "toilet", "host_hours",
            "permission",
        "checked", "women_to_screen", "filed_on", "spacing_days",
    ];

    /// <summary>Writes a header and a line for each place; lines end in CR LF. An empty cell is unknown.</summary>
    /// <param name="writer">The destination; it stays open.</param>
    /// <param name="places">The visits in order.</param>
    public static void WriteCsv(TextWriter writer, IEnumerable<VisitPlace> places)
    {
        OutpostCsv.WriteRow(writer, Columns);
        foreach (var place in places)
            OutpostCsv.WriteRow(writer,
                Columns.Select(column => Convert.ToString(Cell(place, column), CultureInfo.InvariantCulture) ?? ""));
    }

    private static object? Cell(VisitPlace place, string column) => column switch
    {
        "id" => place.Code,
        "name" => place.Name,
        "longitude" => place.Position.Longitude,
        "latitude" => place.Position.Latitude,
        "district" => place.DistrictCode,
        "workers" => place.Workers,
        "groups" => string.Join(';', place.Groups.Select(group =>
            EnumNames.ToWireName(group) + (place.WorkersByGroup.TryGetValue(group, out var count) ? $":{count}" : ""))),
        "parking_metres" => place.Parking,
        "power" => PowerSupplyText.Of(place.Power),
        "toilet" => place.Toilet is { } toilet ? toilet ? "true" : "false" : null,
        "host_hours" => place.HostHours,
        "permission" => place.Permission is { } permission ? EnumNames.ToWireName(permission) : null,
        "checked" => place.Checked,
        "women_to_screen" => place.WomenToScreen,
        "filed_on" => place.FiledOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "spacing_days" => place.SpacingDays,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "is no column"),
    };
}

using Outposts.Registry;
using Outposts.Registry.Import;
using Outposts.Visits;

namespace Outposts.PostGis.Import;

/// <summary>
/// The files of the health bus as CSV: <c>sites.csv</c>, <c>buses.csv</c> and <c>visits.csv</c>, whose columns data/qingdao/README.md lists;
/// found by name in any order, others are left out. Columns beyond those there: sites <c>checked, women_to_screen, filed_on, spacing_days</c>;
/// buses <c>teams, seats_per_slot, needs_parking_metres, needs_power, needs_toilet</c>. WGS 84.
/// </summary>
public static class VisitFile
{
    /// <summary>Reads the places where a bus could stand.</summary>
    /// <param name="text">The text of the file; see <see cref="FileText.Read"/>.</param>
    /// <exception cref="ImportFileException">The text is no list that is read.</exception>
    public static PointList<VisitPlace> ParseSites(string text) => VisitRows.Read(text, ["id", "longitude", "latitude", "workers"], row =>
    {
        var code = row.Required("id");
        if (row.Text("workers") is null) row.Required("workers");
        var place = new VisitPlace
        {
            Code = code,
            Name = row.Text("name") ?? code,
            Position = row.At(),
            District = row.Text("district"),
            Workers = row.Count("workers") ?? 0,
            Checked = row.Count("checked") ?? 0,
            WomenToScreen = row.Count("women_to_screen"),
            Groups = row.Words<WorkerGroup>("groups"),
            Parking = row.Number("parking_metres"),
            Power = row.Word<PowerSupply>("power", Volts),
            Toilet = row.Flag("toilet"),
            HostHours = row.Hours("host_hours"),
            Permission = row.Word<HostPermission>("permission"),
            FiledOn = row.Day("filed_on"),
            SpacingDays = row.Count("spacing_days"),
        };
        return Sound(row, place, place.Fault());
    });

    /// <summary>Reads the buses.</summary>
    /// <inheritdoc cref="ParseSites" path="/param"/>
    /// <exception cref="ImportFileException">The text is no list that is read.</exception>
    public static PointList<HealthBus> ParseBuses(string text) => VisitRows.Read(text, ["id", "crew_hours", "longitude", "latitude"], row =>
    {
        var code = row.Required("id");
        row.Required("crew_hours");
        var (at, hours) = (row.At(), row.Hours("crew_hours"));
        if (hours is null) return null;
        var bus = new HealthBus
        {
            Code = code,
            Name = row.Text("name") ?? code,
            Depot = at,
            CrewHours = hours,
            DailyCapacity = row.Count("daily_capacity") ?? HealthBus.StandardCapacity,
            Teams = row.Count("teams") ?? 1,
            SeatsPerSlot = row.Count("seats_per_slot"),
            Exams = row.Words<Exam>("exams"),
            Equipment = row.List("equipment"),
            NeedsParking = row.Number("needs_parking_metres") ?? 12,
            NeedsPower = row.Word<PowerSupply>("needs_power", Volts) ?? PowerSupply.None,
            NeedsToilet = row.Flag("needs_toilet") ?? false,
        };
        return Sound(row, bus, bus.Fault());
    });

    /// <summary>Reads visits that stand in a calendar; those that are cancelled are left out.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="zone">The region's time zone, in which the days are counted.</param>
    /// <exception cref="ImportFileException">The text is no list that is read.</exception>
    public static PointList<PlannedVisit> ParseVisits(string text, TimeZoneInfo zone)
    {
        var read = VisitRows.Read(text, ["bus", "site", "starts_at", "ends_at", "capacity"], row =>
        {
            var (bus, site) = (row.Required("bus"), row.Required("site"));
            var (starts, ends, seats) = (row.Moment("starts_at"), row.Moment("ends_at"), row.Count("capacity"));
            var status = row.Word<BusVisitStatus>("status");
            if (starts is not { } from || ends is not { } to) return null;
            var (start, end) = (TimeZoneInfo.ConvertTime(from, zone).DateTime, TimeZoneInfo.ConvertTime(to, zone).DateTime);
            if (end <= start || end > start.Date.AddDays(1))
                row.Refuse("ends_at", new("须在开始之后、同一天之内", "must lie after the start, on the same day"));
            if (seats is null or 0) row.Refuse("capacity", new("须为不小于 1 的整数", "must be a whole number of 1 or more"));
            var visit = new PlannedVisit(bus, site, DateOnly.FromDateTime(start), (int)start.TimeOfDay.TotalMinutes,
                (int)(end - start.Date).TotalMinutes, seats ?? 0);
            return new Dated(visit, status);
        });
        return new PointList<PlannedVisit>([.. read.Rows.Where(row => row.Status != BusVisitStatus.Cancelled).Select(row => row.Visit)], read.Refusals);
    }

    private sealed record Dated(PlannedVisit Visit, BusVisitStatus? Status);

    private static string Volts(string text) => text.Trim().ToUpperInvariant() switch
    {
        "220V" => nameof(PowerSupply.Volt220),
        "380V" => nameof(PowerSupply.Volt380),
        _ => text,
    };

    private static T Sound<T>(VisitRows row, T read, string? fault)
    {
        // A fault of the position has been refused by its own column already.
        if (fault is not null && !fault.Contains("no position", StringComparison.Ordinal)) row.Refuse("id", new Sentence(fault, fault));
        return read;
    }
}

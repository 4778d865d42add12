using Outposts.Formats.Csv;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Formats.Visits;

/// <summary>
/// The files of the health bus as CSV: <c>sites.csv</c>, <c>buses.csv</c>, <c>routes.csv</c> and <c>visits.csv</c>, whose columns
/// data/qingdao/README.md lists; found by name in any order, others are left out. Columns beyond those there: sites <c>checked,
/// women_to_screen, filed_on, spacing_days</c>, and in <c>groups</c> counts where there are some, <c>COURIER:120;TAXI_DRIVER</c>; buses
/// <c>teams, seats_per_slot, needs_parking_metres, needs_power, needs_toilet</c>. WGS 84.
/// </summary>
public static class VisitScheduleCsvReader
{
    /// <summary>Reads the places where a bus could stand.</summary>
    /// <param name="text">The text of the file; see <see cref="FileText.Read"/>.</param>
    /// <param name="catalogue">The worker groups; null: those that came with the program.</param>
    /// <exception cref="ImportFileException">The text is no list that is read.</exception>
    public static ImportResult<VisitPlace> ParsePlaces(string text, Catalogue? catalogue = null) =>
        RowReader.Read(CsvRecordReader.Read(text), SiteColumns, row => ReadSite(row, null), catalogue);

    /// <summary>Reads places for the register: each gets its district, and what the list has no column for stays as it is known.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="districts">The districts: what the cell names, by code or name, or where the position lies.</param>
    /// <param name="known">The places of the register by code.</param>
    /// <param name="catalogue">The worker groups; null: those that came with the program.</param>
    /// <exception cref="ImportFileException">The text is no list that is read.</exception>
    public static ImportResult<VisitPlace> ParsePlaces(string text, DistrictFinder districts,
        IReadOnlyDictionary<string, VisitPlace> known, Catalogue? catalogue = null) =>
        RowReader.Read(CsvRecordReader.Read(text), SiteColumns, row =>
        {
            var place = ReadSite(row, known.GetValueOrDefault(row.Text("id") ?? ""));
            if ((row.Text("district") is { } named ? districts.FindByCodeOrName(named) : districts.FindAt(place.Position)) is { } district)
                return place with { DistrictCode = district.Code };
            var names = string.Join(", ", districts.Districts.Select(district => $"{district.Code} {district.Name}"));
            if (row.IsRowValid) row.Reject("district", row.Text("district") is null
                ? new("为空，且坐标不在任何区市内", "is empty, and the position lies in no district") : new("不是已知的区市", "is no district that is known"),
                    new(names, names));
            return place;
        }, catalogue);

    private static readonly string[] SiteColumns = ["id", "longitude", "latitude", "workers"];

    private static VisitPlace ReadSite(RowReader row, VisitPlace? before)
    {
        var code = row.ReadId();
        row.Required("workers");
        var (groups, counts) = row.ReadCountedCodes<WorkerGroup>("groups");
        var place = new VisitPlace
        {
            Code = code,
            Name = Given("name", row.Text("name"), before?.Name) ?? code,
            Position = row.ReadPosition(),
            DistrictCode = row.Text("district"),
            Workers = row.ReadCount("workers") ?? 0,
            Checked = Given("checked", row.ReadCount("checked"), before?.Checked) ?? 0,
            WomenToScreen = Given("women_to_screen", row.ReadCount("women_to_screen"), before?.WomenToScreen),
            Groups = Given("groups", groups, before?.Groups) ?? [],
            WorkersByGroup = Given("groups", counts, before?.WorkersByGroup) ?? counts,
            Parking = Given("parking_metres", row.ReadNumber("parking_metres"), before?.Parking),
            Power = Given("power", row.ReadEnum<PowerSupply>("power", Volts), before?.Power),
            Toilet = Given("toilet", row.ReadFlag("toilet"), before?.Toilet),
            HostHours = Given("host_hours", row.ReadHours("host_hours"), before?.HostHours),
            Permission = Given("permission", row.ReadEnum<HostPermission>("permission"), before?.Permission),
            FiledOn = Given("filed_on", row.ReadDate("filed_on"), before?.FiledOn),
            SpacingDays = Given("spacing_days", row.ReadCount("spacing_days"), before?.SpacingDays),
        };
        return Sound(row, place, place.Validate());

        T? Given<T>(string column, T? read, T? known) => row.HasColumn(column) ? read : known;
    }

    /// <summary>Reads the buses.</summary>
    /// <inheritdoc cref="ParsePlaces(string, Catalogue)" path="/param"/>
    /// <exception cref="ImportFileException">The text is no list that is read.</exception>
    public static ImportResult<HealthBus> ParseBuses(string text) =>
        RowReader.Read(CsvRecordReader.Read(text), ["id", "crew_hours", "longitude", "latitude"], row =>
    {
        var code = row.ReadId();
        row.Required("crew_hours");
        var (at, hours) = (row.ReadPosition(), row.ReadHours("crew_hours"));
        if (hours is null) return null;
        var bus = new HealthBus
        {
            Code = code,
            Name = row.Text("name") ?? code,
            Depot = at,
            CrewHours = hours,
            DailyCapacity = row.ReadCount("daily_capacity") ?? HealthBus.DefaultCapacity,
            Teams = row.ReadCount("teams") ?? 1,
            SeatsPerSlot = row.ReadCount("seats_per_slot"),
            Exams = row.ReadEnums<Exam>("exams"),
            Equipment = row.ReadList("equipment"),
            NeedsParking = row.ReadNumber("needs_parking_metres") ?? 12,
            NeedsPower = row.ReadEnum<PowerSupply>("needs_power", Volts) ?? PowerSupply.None,
            NeedsToilet = row.ReadFlag("needs_toilet") ?? false,
        };
        return Sound(row, bus, bus.Validate());
    });

    /// <summary>Reads visits that stand in a calendar; those that are cancelled are left out.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="zone">The region's time zone, in which the days are counted.</param>
    /// <exception cref="ImportFileException">The text is no list that is read.</exception>
    public static ImportResult<PlannedVisit> ParseVisits(string text, RegionClock zone)
    {
        var read = RowReader.Read(CsvRecordReader.Read(text), VisitColumns, row =>
        {
            if (ReadVisit(row) is not { } visit) return null;
            if (zone.DayOf(visit.EndsAt.AddTicks(-1)) > zone.DayOf(visit.StartsAt))
                row.Reject("ends_at", new("须在同一天之内", "must lie on the same day"));
            return visit with { Status = row.ReadEnum<BusVisitStatus>("status") ?? BusVisitStatus.Planned };
        });
        return new ImportResult<PlannedVisit>(
            [.. read.Rows.Where(visit => visit.Status != BusVisitStatus.Cancelled).Select(visit => PlannedVisit.Of(visit, zone))],
            read.Rejections);
    }

    /// <summary>Reads a whole schedule from the four files of a folder, to be stored.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <returns>The schedule, and why it is not taken: each refusal with its file, in both languages. With a refusal the schedule is
    /// empty.</returns>
    /// <exception cref="ImportFileException">A file is no list that is read; it is named.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static (VisitSchedule Schedule, IReadOnlyList<string> Refusals) ReadSchedule(string folder)
    {
        var refusals = new List<string>();
        var schedule = new VisitSchedule(
            One("buses.csv", ParseBuses), One("sites.csv", text => ParsePlaces(text)), Routes(One("routes.csv", ParseStops)),
                One("visits.csv", ParseStoredVisits));
        return (refusals.Count == 0 ? schedule : new VisitSchedule([], [], [], []), refusals);

        IReadOnlyList<T> One<T>(string name, Func<string, ImportResult<T>> parse)
        {
            ImportResult<T> read;
            try { read = parse(ListFile.Read(Path.Combine(folder, name))); }
            catch (ImportFileException broken)
            {
                throw ImportFileException.Of($"{name}：{broken.Reason.Chinese}", $"{name}: {broken.Reason.English}", broken.Line);
            }
            refusals.AddRange(read.Rejections.Select(note => $"{name}: {note}"));
            return read.Rows;
        }
    }

    private static ImportResult<Visit> ParseStoredVisits(string text) =>
        RowReader.Read(CsvRecordReader.Read(text), ["id", .. VisitColumns, "exams", "eligibility", "status"], row =>
    {
        var code = row.ReadId();
        row.Required("exams");
        var (exams, eligibility, status) = (row.ReadEnums<Exam>("exams"), row.ReadRequiredEnum<Eligibility>("eligibility"),
            row.ReadRequiredEnum<BusVisitStatus>("status"));
        return ReadVisit(row) is not { } visit ? null : visit with
        {
            Code = code,
            Route = row.Text("route"),
            Exams = exams,
            Eligibility = eligibility,
            Status = status,
            FiledOn = row.ReadDate("filed_on"),
        };
    });

    private static ImportResult<Stop> ParseStops(string text) =>
        RowReader.Read(CsvRecordReader.Read(text), ["route", "name", "bus", "stop", "site"], row =>
    {
        row.Required("stop");
        return new Stop(row.Required("route"), row.Required("name"), row.Required("bus"), row.ReadCount("stop") ?? 0, row.Required("site"));
    });

    private static List<BusRoute> Routes(IEnumerable<Stop> stops) =>
        [.. stops.GroupBy(stop => stop.Route).Select(route => new BusRoute
        {
            Code = route.Key,
            Name = route.First().Name,
            BusCode = route.First().Bus,
            PlaceCodes = [.. route.OrderBy(stop => stop.Number).Select(stop => stop.Site)],
        })];

    /// <summary>Reads the columns that every file of visits has.</summary>
    private static Visit? ReadVisit(RowReader row)
    {
        var (bus, site) = (row.Required("bus"), row.Required("site"));
        var (starts, ends, seats) = (row.ReadTime("starts_at"), row.ReadTime("ends_at"), row.ReadCount("capacity"));
        if (seats is null or 0) row.Reject("capacity", new("须为不小于 1 的整数", "must be a whole number of 1 or more"));
        if (starts is not { } start || ends is not { } end) return null;
        if (end <= start) row.Reject("ends_at", new("须在开始之后", "must lie after the start"));
        return new Visit("", bus, site, start, end, seats ?? 0, [], Eligibility.Unknown, BusVisitStatus.Planned, null);
    }

    private static readonly string[] VisitColumns = ["bus", "site", "starts_at", "ends_at", "capacity"];

    private sealed record Stop(string Route, string Name, string Bus, int Number, string Site);

    private static string Volts(string text) => text.Trim().ToUpperInvariant() switch
    {
        "220V" => nameof(PowerSupply.Volt220),
        "380V" => nameof(PowerSupply.Volt380),
        _ => text,
    };

    private static T Sound<T>(RowReader row, T read, LocalizedText? fault)
    {
        // A refusal closes with a full stop of its own.
        if (row.IsRowValid && fault is not null)
            row.Reject("id", new LocalizedText(fault.Chinese.TrimEnd('。'), fault.English.TrimEnd('.')));
        return read;
    }
}

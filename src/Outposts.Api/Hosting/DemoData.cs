using Outposts.Formats;
using Outposts.Formats.Coverage;
using Outposts.Formats.Registry;
using Outposts.Formats.Travel;
using Outposts.Formats.Visits;
using Outposts.PostGis;
using Outposts.PostGis.Coverage;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Registry.Events;
using Outposts.PostGis.Tiles;
using Outposts.PostGis.Travel;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;

namespace Outposts.Api.Hosting;

/// <summary>
/// Fills an empty register on the first start: districts and basemap always, and demo outposts, synthetic ones or none. A start that was
/// cut off goes on where it stopped. The land of the world comes with any start that finds none, since older registers lack it.
/// </summary>
public static class DemoData
{
    private const string Actor = "demonstration";
    // A tenth of the bus's seats is for those who come without a booking.
    private const double WalkInShare = 0.1;
    private const int SyntheticSeed = 20261122;
    private static readonly DateOnly PlanningDate = new(2026, 11, 22);
    // Visits of the schedule before this day are done, those after it are to come.
    private static readonly DateOnly ScheduleDate = new(2026, 11, 22);

    /// <summary>
    /// Loads the data of the settings into an empty register. The schedule is shifted by whole weeks, so that it has visits to come on
    /// any day.
    /// </summary>
    /// <exception cref="HostStartException">A file is missing or rejected.</exception>
    public static async Task LoadAsync(HostSettings settings, OutpostsDatabase database, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        DatabaseCaller.Enter(DatabaseCaller.Command);
        await LoadWorldAsync(settings, database, cancellationToken);
        await using var start = await FirstStart.BeginAsync(database, cancellationToken);
        if (start is null) return;
        try
        {
            var registry = new RegistryStore(database.DataSource);
            var folder = Path.Combine(settings.Data, "qingdao");
            await LoadAsync("basemap", () => new BasemapStore(database.DataSource).ReplaceAsync(
                PlaceFile.ReadLand(Path.Combine(folder, "land.geojson")), PlaceFile.ReadPlaces(Path.Combine(folder, "places.geojson")),
                    cancellationToken));
            await LoadAsync("districts", () => registry.UpsertDistrictsAsync(
                DistrictFile.Read(Path.Combine(folder, "districts.geojson")), "reference", cancellationToken));
            await LoadAsync("crossings", () => new TravelStore(database.DataSource).ReplaceCrossingsAsync(
                TravelFile.ReadCrossings(Path.Combine(folder, "crossings.geojson")), "reference", cancellationToken));
            if (settings.Demo is not null || !settings.Empty)
                await LoadAsync("mark", () => registry.MarkDemonstrationAsync(cancellationToken));
            if (settings.Demo is { } count)
                await start.LoadOnceAsync("synthetic", "outposts",
                    () => SyntheticLoad.FillAsync(database, count, SyntheticSeed, cancellationToken), cancellationToken);
            else if (!settings.Empty)
            {
                await LoadAsync("outposts", () => LoadQingdaoAsync(registry, Path.Combine(folder, "outposts.csv"), cancellationToken));
                await start.LoadOnceAsync("schedule", "buses",
                    () => LoadScheduleAsync(new ScheduleStore(database.DataSource), folder, clock, cancellationToken), cancellationToken);
                await start.LoadOnceAsync("bookings", "bookings", () => DemoBookings.FillAsync(new VisitStore(database.DataSource),
                    new BookingStore(database.DataSource), clock.GetUtcNow(), cancellationToken), cancellationToken);
                await start.LoadOnceAsync("events", "campaigns", () => DemoEvents.FillAsync(new CampaignStore(database.DataSource),
                    new EventStore(database.DataSource), registry, RegionSetup.CreateAccessRules(settings).Zone, clock.GetUtcNow(),
                    cancellationToken), cancellationToken);
                await LoadPlanningAsync(start, new PlanningStore(database.DataSource),
                    new DistrictFinder(await registry.GetDistrictsAsync(cancellationToken)), folder, cancellationToken);
            }
            await start.FinishAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ImportFileException or StoreException)
        {
            throw new HostStartException($"The data of {settings.Data} cannot be loaded: {exception.Message}", exception);
        }

        Task LoadAsync(string piece, Func<Task> load) => start.LoadAsync(piece, load, cancellationToken);
    }

    private static async Task LoadWorldAsync(HostSettings settings, OutpostsDatabase database, CancellationToken cancellationToken)
    {
        var path = Path.Combine(settings.Data, "world", "land.geojson");
        try
        {
            // A folder of data of one's own need not have it: then there is sea around the region.
            if (File.Exists(path))
                await new BasemapStore(database.DataSource).LoadWorldOnceAsync(() => PlaceFile.ReadLand(path), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ImportFileException or StoreException)
        {
            throw new HostStartException($"The land of the world cannot be loaded from {path}: {exception.Message}", exception);
        }
    }

    private static async Task LoadScheduleAsync(ScheduleStore store, string folder, TimeProvider clock, CancellationToken cancellationToken)
    {
        var weeks = (DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).DayNumber - ScheduleDate.DayNumber) / 7;
        var (schedule, rejections) = VisitScheduleCsvReader.ReadSchedule(folder);
        ThrowIfRejected(folder, rejections);
        await store.AddAsync(schedule.ShiftedByWeeks(Math.Max(0, weeks)), Actor, WalkInShare, cancellationToken);
    }

    private static async Task LoadQingdaoAsync(RegistryStore registry, string path, CancellationToken cancellationToken)
    {
        var read = OutpostFile.Read(path, new ImportSettings());
        var rejections = read.Rejections.Select(note => note.English).ToList();
        if (rejections.Count == 0)
        {
            var outcome = await registry.UpsertAsync(read.Rows, Actor, dryRun: false, cancellationToken: cancellationToken);
            rejections.AddRange(outcome.Rejections.Select(refusal => $"{refusal.Code}: {refusal.Column}: {refusal.Reason.English}"));
        }
        ThrowIfRejected(path, rejections);
    }

    private static async Task LoadPlanningAsync(FirstStart start, PlanningStore planning, DistrictFinder districts, string folder,
        CancellationToken cancellationToken)
    {
        const double wan = 10_000; // the file counts in 万元
        var (demandFile, candidatesFile) = (Path.Combine(folder, "demand.csv"), Path.Combine(folder, "candidates.csv"));
        var demand = PlanningFile.ReadDemand(demandFile, districts);
        ThrowIfRejected(demandFile, demand.Rejections.Select(note => note.English));
        var candidates = PlanningFile.ReadCandidates(candidatesFile, districts, wan);
        ThrowIfRejected(candidatesFile, candidates.Rejections.Select(note => note.English));
        await start.LoadAsync("demand", () => planning.ReplaceDemandAsync(
            new LayerSource("demonstration", "示范：按第七次人口普查数据虚构 / Demonstration: invented, spread by the census of 2020", PlanningDate,
                IsDemonstration: true),
            demand.Rows, Actor, cancellationToken), cancellationToken);
        await start.LoadAsync("candidates", () => planning.ReplaceCandidatesAsync(
            new LayerSource("demonstration", "示范：虚构 / Demonstration: invented", PlanningDate, IsDemonstration: true), candidates.Rows,
                Actor, cancellationToken), cancellationToken);
    }

    private static void ThrowIfRejected(string path, IEnumerable<string> rejections)
    {
        var first = rejections.Take(5).ToList();
        if (first.Count > 0) throw new HostStartException($"{path} is refused: {string.Join("; ", first)}");
    }
}

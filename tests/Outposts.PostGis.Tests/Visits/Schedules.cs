using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Tests.Registry;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Tests.Visits;

/// <summary>Small schedules: buses and places A, B, ..., visits as the test wants them.</summary>
internal static class Schedules
{
    public static readonly DateTimeOffset Morning = new(2026, 12, 1, 8, 0, 0, TimeSpan.FromHours(8));

    public static Visit Visit(string code, string bus = "A", string place = "A", DateTimeOffset? startsAt = null, int minutes = 15,
        int capacity = 2,
        BusVisitStatus status = BusVisitStatus.Confirmed) =>
        new(code, bus, place, startsAt ?? Morning, (startsAt ?? Morning).AddMinutes(minutes), capacity, [Exam.Ecg],
            Eligibility.Anyone, status,
            new DateOnly(2026, 10, 20));

    public static HealthBus Bus(string code, Position depot, params Exam[] exams) =>
        new() { Code = code, Name = "车" + code, Depot = depot, CrewHours = OpeningHours.Parse("24/7"), Exams = exams };

    public static VisitPlace Place(string code, Position position, string district) =>
        new() { Code = code, Name = "园区" + code, Position = position, DistrictCode = district, Workers = 100 };

    public static VisitSchedule Of(params Visit[] visits) => new(
        [.. new[] { "A", "B" }.Select(code => Bus(code, new Position(120.5, 36.5), Exam.Ecg))],
        [.. new[] { "A", "B" }.Select(code => Place(code, new Position(120.5, 36.5), Samples.West.Code))],
        [], visits);

    /// <summary>Stores visits in an empty database and gives them as stored, in the order of their start.</summary>
    public static async Task<IReadOnlyList<VisitRecord>> StoreAsync(OutpostsDatabase database, params Visit[] visits)
    {
        await new RegistryStore(database.DataSource).UpsertDistrictsAsync([Samples.West], "test");
        var store = new VisitStore(database.DataSource);
        await new ScheduleStore(database.DataSource).AddAsync(Of(visits), "test");
        return await store.GetVisitsAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
    }
}

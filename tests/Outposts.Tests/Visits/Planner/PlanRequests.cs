using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Visits;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Tests.Visits.Planner;

/// <summary>Requests for tests: small random ones, ones whose best value is known, and one as large as a city's month.</summary>
internal static class PlanRequests
{
    public static readonly HolidayCalendar Holidays = HolidayCalendar.Parse(
        "2026-01-01,2026-12-31,TABLE,2026\n2026-10-01,2026-10-07,PUBLIC_HOLIDAY,国庆节\n2026-10-10,2026-10-10,MAKE_UP_WORKDAY,国庆节\n");

    public static readonly DateOnly Monday = new(2026, 11, 2);

    private static readonly string[] CrewHours = ["Mo-Su 08:00-11:00", "Mo-Su 08:00-09:40,10:10-12:00", "Mo,We 07:50-10:30"];
    private static readonly string[] HostHours = ["24/7", "Mo-Su 08:00-10:30", "Mo-Su 08:20-09:10,09:30-12:00", "Tu 07:00-12:00",
        "Mo-Su off"];

    /// <summary>At most 4 bus days and 4 places.</summary>
    public static VisitPlanRequest Small(int seed)
    {
        var random = new Random(seed);
        T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
        var buses = random.Next(1, 3);
        return new VisitPlanRequest
        {
            From = Monday,
            Until = Monday.AddDays(random.Next(1, buses == 1 ? 4 : 2)),
            Today = Monday.AddDays(-40),
            Holidays = Holidays,
            Buses = [.. Enumerable.Range(1, buses)
                .Select(i => Bus($"B{i}", Pick(CrewHours)) with { DailyCapacity = random.Next(50, 90), SeatsPerSlot = 20 })],
            Places = [.. Enumerable.Range(1, 4).Select(i => Place($"P{i}", Near(random, 0.1), random.Next(5, 130), Pick(HostHours)) with
            {
                Groups = [Pick(WorkerGroup.BuiltIn.ToArray())],
                DistrictCode = Pick<string?>(["370202", "370203", null]),
                Checked = random.Next(0, 5),
            })],
            FixedVisits = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => new FixedVisit(
                $"P{random.Next(1, 5)}", Monday.AddDays(random.Next(-4, 8)), Pick(Enum.GetValues<ScreeningProgram>())))],
            Settings = new VisitPlanSettings
            {
                DaysOff = random.Next(4) == 0 ? new HashSet<DateOnly> { Monday.AddDays(random.Next(4)) } : new HashSet<DateOnly>(),
                MaxStopsPerDay = random.Next(1, 3),
                SpacingDays = random.Next(0, 4),
                MaxVisits = random.Next(1, 4),
                RepeatFactor = Pick([0.5, 0.8, 1.0]),
                MinVisitMinutes = Pick([15, 30]),
                SetUpMinutes = Pick([0, 7, 20]),
                PackUpMinutes = Pick([0, 5]),
                GroupWeights = WorkerGroup.BuiltIn.ToDictionary(group => group, _ => random.Next(1, 4) / 2.0),
            },
            Effort = new VisitPlanEffort { Seed = seed, Moves = LongRun.Count(60_000, 300_000), BoundRounds = 40 },
        };
    }

    /// <summary>The same with places of several trades, all counted, some counted or none, and fairness between them.</summary>
    public static VisitPlanRequest SmallByTrade(int seed)
    {
        var (request, random) = (Small(seed), new Random(seed + 1_000_000));
        VisitPlace Count(VisitPlace place)
        {
            WorkerGroup[] groups = [.. random.GetItems(WorkerGroup.BuiltIn.ToArray()[..4], random.Next(4)).Distinct()];
            var (counts, left) = (new Dictionary<WorkerGroup, int>(), place.Workers);
            foreach (var group in groups.Where(_ => random.Next(3) > 0))
                left -= counts[group] = random.Next(5) == 0 ? left : random.Next(left + 1);
            return place with { Groups = groups, WorkersByGroup = counts, Checked = random.Next(place.Workers + 1) };
        }
        return request with
        {
            Places = [.. request.Places.Select(Count)],
            Settings = request.Settings with { GroupFairness = random.Next(9) / 2.0, Fairness = random.Next(5) / 2.0 },
        };
    }

    /// <summary>Every bus has for each day places of its own, open on that day only, that fill it to the last seat; dozens of others nearly
    /// do.</summary>
    /// <returns>The request, and the best value: all seats of all days.</returns>
    public static (VisitPlanRequest Request, double Best) Constructed(int seed, int stops)
    {
        var random = new Random(seed);
        var buses = Enumerable.Range(1, 3).Select(i => Bus($"B{i}", "Mo-Fr 07:00-12:00") with { SeatsPerSlot = 10, DailyCapacity = 100 })
            .ToList();
        var places = new List<VisitPlace>();
        for (var day = 0; day < 12; day++)
        {
            var date = Monday.AddDays(day);
            if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            foreach (var _ in buses)
            {
                var (at, first) = (Near(random, 0.1), random.Next(30, 71));
                var hours = FormattableString.Invariant($"2026 Nov {date.Day:00} 07:00-12:00");
                places.Add(Place($"H{places.Count}", at, stops == 1 ? 100 : first, hours));
                if (stops > 1) places.Add(Place($"H{places.Count}", new Position(at.Longitude + 0.005, at.Latitude), 100 - first, hours));
            }
        }
        for (var i = 0; i < 60; i++) places.Add(Place($"D{i}", Near(random, 0.15), random.Next(60, 96), "Mo-Fr 07:00-12:00"));
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(places));
        var request = new VisitPlanRequest
        {
            From = Monday,
            Until = Monday.AddDays(11),
            Today = Monday.AddDays(-40),
            Holidays = Holidays,
            Buses = buses,
            Places = places,
            Settings = new VisitPlanSettings
            {
                MaxStopsPerDay = stops,
                SetUpMinutes = 10,
                PackUpMinutes = 5,
                MinVisitMinutes = 30,
                MaxVisits = 1
            },
            Effort = new VisitPlanEffort { Seed = seed, Moves = 150_000, BoundRounds = 100 },
        };
        return (request, 10 * 3 * 100);
    }

    /// <summary>A city's month or less.</summary>
    public static VisitPlanRequest City(int seed, int buses, int places, int days)
    {
        var random = new Random(seed);
        T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
        return new VisitPlanRequest
        {
            From = Monday,
            Until = Monday.AddDays(days - 1),
            Today = Monday.AddDays(-40),
            Holidays = Holidays,
            Buses = [.. Enumerable.Range(1, buses)
                .Select(i => Bus($"B{i}", Pick(["Mo-Sa 07:00-12:00", "Mo-Fr 07:00-12:00,13:30-16:30"])) with
            {
                Depot = Near(random, 0.3),
                DailyCapacity = random.Next(80, 130),
            })],
            Places = [.. Enumerable.Range(1, places)
                .Select(i => Place($"P{i}", Near(random, 0.4), (int)Math.Exp(2 + 3.5 * random.NextDouble()),
                Pick(["Mo-Sa 07:00-12:00", "Mo-Su 06:30-18:00", "Mo-Fr 07:00-17:00", "Mo,We 09:00-11:30"])) with
            {
                DistrictCode = Pick<string?>(["370202", "370203", "370211", null]),
                Permission = Pick<HostPermission?>([HostPermission.Granted, HostPermission.Asked, HostPermission.None, null]),
                Parking = Pick<double?>([9, 12, 18, null]),
                Checked = random.Next(0, 7),
                FiledOn = Pick<DateOnly?>([null, Monday.AddDays(-20), Monday.AddDays(-60)]),
            })],
            Effort = new VisitPlanEffort { Seed = seed, Moves = 60_000, BoundRounds = 60 },
        };
    }

    public static HealthBus Bus(string code, string hours) => new()
    { Code = code, Name = code, Depot = new Position(120.35, 36.1), CrewHours = OpeningHours.Parse(hours), Exams = [Exam.BloodPressure] };

    public static VisitPlace Place(string code, Position at, int workers, string hours) => new()
    {
        Code = code,
        Name = code,
        Position = at,
        Workers = workers,
        HostHours = OpeningHours.Parse(hours),
        Permission = HostPermission.Granted
    };

    private static Position Near(Random random, double degrees) =>
        new(120.35 + (random.NextDouble() - 0.5) * degrees, 36.1 + (random.NextDouble() - 0.5) * degrees);
}

using System.Globalization;
using Outposts.Geodesy;
using Outposts.Testing;
using Outposts.Tests.Hours;
using Outposts.Visits;
using Outposts.Visits.Planner;

namespace Outposts.Tests.Visits.Planner;

/// <summary>
/// The planner on published team orienteering: members are buses on one day, points are places, scores workers. The planner counts a
/// day's time in quarter hours, of which a stop takes one; so a way's limit is cut into 94 and each leg rounded to whole ones, less the
/// stop's own. Rounded up, every plan is within the limit; rounded otherwise, only such plans count as are within it unrounded.
/// </summary>
public sealed class TeamOrienteeringTests
{
    private const int Quarters = 94;
    private static readonly string Folder = Path.Combine(China.Root(), "tests", "Outposts.Tests", "Visits", "published");
    private static readonly double[][] Points = Rows("points.csv").Select(row => row.Select(Number).ToArray()).ToArray();

    private sealed record Case(string Name, int Teams, double Limit, int Best);

    [Fact]
    public void Published_cases_are_met_within_one_percent_on_average()
    {
        var cases = Rows("cases.csv").Select(row => new Case(row[0], (int)Number(row[1]), Number(row[2]), (int)Number(row[3]))).ToList();
        cases.Count.ShouldBe(33);
        // The quick count takes every third.
        var gaps = new List<(string Name, double Gap)>();
        for (var i = LongRun.Count(1, 0); i < cases.Count; i += LongRun.Count(3, 1))
        {
            var value = Solve(cases[i]);
            value.ShouldBeLessThanOrEqualTo(cases[i].Best, cases[i].Name);
            gaps.Add((cases[i].Name, 1 - (double)value / cases[i].Best));
        }
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{gaps.Count} cases, mean gap {gaps.Average(one => one.Gap):P2}, {gaps.Count(one => one.Gap == 0)} met; {string.Join(", ", gaps.Where(one => one.Gap > 0))}"));
        gaps.Average(one => one.Gap).ShouldBeLessThanOrEqualTo(0.01, string.Join(", ", gaps.Where(one => one.Gap > 0)));
    }

    /// <summary>The best score of some roundings, each plan checked by the unrounded lengths of its ways.</summary>
    private static int Solve(Case published)
    {
        var best = 0;
        foreach (var rounding in new[] { 1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3 })
        {
            var request = Request(published, rounding);
            var plan = VisitPlanner.Plan(request, TestContext.Current.CancellationToken);
            var isWithin = Lengths(plan).All(length => length <= published.Limit + 1e-9);
            if (rounding == 1) isWithin.ShouldBeTrue($"{published.Name}: rounded up, no way is too long");
            if (!isWithin) continue;
            var places = plan.Visits.Select(visit => visit.Visit.Place).ToList();
            places.ShouldBeUnique(published.Name);
            var score = places.Sum(place => (int)Points[Index(place)][2]);
            plan.Value.ShouldBe(score, 1e-6, published.Name);
            best = Math.Max(best, score);
            if (best == published.Best) break;
        }
        return best;
    }

    private static IEnumerable<double> Lengths(VisitPlan plan) => plan.Visits.GroupBy(visit => visit.Visit.Bus).Select(way =>
    {
        int[] stops = [0, .. way.OrderBy(visit => visit.Visit.Start).Select(visit => Index(visit.Visit.Place)), Points.Length - 1];
        return stops.Zip(stops.Skip(1)).Sum(leg => Apart(leg.First, leg.Second));
    });

    private static VisitPlanRequest Request(Case published, double rounding)
    {
        var number = Enumerable.Range(0, Points.Length).ToDictionary(At, i => i);
        int Leg(int from, int to) => Math.Max(1, (int)Math.Floor(Apart(from, to) * Quarters / published.Limit + rounding - 1e-9));
        // The day has one quarter hour more than the limit, for the first stop; the others are taken from the leg before them.
        double Minutes(Position from, Position to) => number[from] == 0 ? 15 * Leg(0, number[to])
            : number[to] == 0 ? 15 * Leg(number[from], Points.Length - 1)
            : 15 * (Leg(number[from], number[to]) - 1);
        var start = At(0);
        var end = TimeSpan.FromMinutes(15 * (Quarters + 1));
        return new VisitPlanRequest
        {
            From = PlanRequests.Monday,
            Until = PlanRequests.Monday,
            Today = PlanRequests.Monday.AddDays(-60),
            Holidays = PlanRequests.Holidays,
            Buses = [.. Enumerable.Range(1, published.Teams).Select(i => PlanRequests.Bus($"B{i}", $@"Mo-Fr 00:00-{end:hh\:mm}") with
            { Depot = start, Teams = 3, DailyCapacity = 450, SeatsPerSlot = 50 })],
            Places = [.. Enumerable.Range(1, Points.Length - 2).Select(i => PlanRequests.Place($"P{i}", At(i), (int)Points[i][2], "24/7"))],
            DrivingMinutes = Minutes,
            Settings = new VisitPlanSettings
            {
                MaxStopsPerDay = 12,
                MinVisitMinutes = 15,
                SetUpMinutes = 0,
                PackUpMinutes = 0,
                MaxVisits = 1,
                SpacingDays = 0,
                Fairness = 0
            },
            Effort = new VisitPlanEffort { Moves = 40_000, BoundRounds = 5 },
        };
    }

    // A plane of the problem's own units, laid where positions are valid; only the legs count.
    private static Position At(int point) => new(100 + Points[point][0], 20 + Points[point][1]);

    private static double Apart(int from, int to) =>
        Math.Sqrt(Math.Pow(Points[from][0] - Points[to][0], 2) + Math.Pow(Points[from][1] - Points[to][1], 2));

    private static int Index(string place) => int.Parse(place.AsSpan(1), CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(Path.Combine(Folder, file)).Skip(1)
        .Select(line => line.Split(','));
}

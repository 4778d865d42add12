using System.Globalization;
using System.Text;
using Outposts.Geodesy;
using Outposts.Nearest;
using Outposts.Registry;
using Outposts.Testing.Roads;
using Outposts.Travel;
using Outposts.Travel.Roads;

namespace Outposts.Bench;

/// <summary>
/// How long it takes to find where a rider gets several things done, at one outpost or at two, among as many as China has and by the roads
/// of a city, beside a naive search over all outposts and ordered pairs in the same run.
/// </summary>
public static class CombinedBench
{
    private const int Seed = 20261130, Plans = 3, NaiveQuestions = 4;

    // What riders ask for together, the rarest last: one outpost in a hundred swaps batteries.
    private static readonly Service[][] Needs =
    [
        [Service.DrinkingWater, Service.Toilets],
        [Service.DrinkingWater, Service.Toilets, Service.PhoneCharging],
        [Service.Toilets, Service.RainGear, Service.TyrePump],
        [Service.DrinkingWater, Service.Toilets, Service.EbikeBatterySwap],
    ];

    /// <summary>Runs it. Options: --write (keeps the table as bench/results/combined.md), --outposts N.</summary>
    /// <returns>0, or 2 for an unknown option.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var (count, write) = (186_100, false);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--write") write = true;
            else if (args[i] == "--outposts" && i + 1 < args.Length
                && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0)
                (count, i) = (n, i + 1);
            else
            {
                await Console.Error.WriteLineAsync($"{args[i]} is not an option of this benchmark: --write, --outposts N.");
                return 2;
            }
        }
        var report = new StringBuilder();
        Append(report, $"# Combined needs: where to get several things done within 10 minutes\n\n{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, .NET {Environment.Version}, seed {Seed}. One thread, one question after another; milliseconds a question, each question's quickest round of three, for the best {Plans} plans. The naive search has {NaiveQuestions} of the questions. Load average at the start: {Results.GetLoadAverage()}.\n");
        AppendNation(report, count);
        AppendCity(report);
        Console.Write(report);
        if (write) await Results.WriteAsync("combined.md", report.ToString());
        return 0;
    }

    private static void AppendNation(StringBuilder report, int count)
    {
        Append(report, $"\n## {count:N0} outposts crowded about cities, by geodesic\n\nAsked up to 3 km from outposts.\n\n");
        Outpost[] outposts = [.. SyntheticOutposts.Generate(count, Seed).Select(one => one.Outpost)];
        var random = new Random(Seed);
        Position[] from = [.. Enumerable.Range(0, 1000).Select(_ => Geodesic.Direct(
            outposts[random.Next(outposts.Length)].Position, 360 * random.NextDouble(), 3000 * random.NextDouble()))];
        AppendTable(report, outposts, GeodesicTravel.Default, from);
    }

    private static void AppendCity(StringBuilder report)
    {
        var city = new SyntheticCity(300_000, Seed);
        var network = city.Build().Network;
        var random = new Random(Seed);
        var offers = SyntheticOutposts.Generate(2000, Seed);
        Append(report, $"\n## {offers.Count:N0} outposts of a city, by its {network.EdgeCount:N0} edges of road\n\n");
        Outpost[] outposts = [.. offers.Select(one => one.Outpost with { Position = city.NextPosition(random) })];
        var model = RoadTravel.Create(
            GeodesicTravel.Default, network, at => new RoadMoment(at.DateTime, Hours.HolidayCalendar.None), new RoadSearchSettings());
        AppendTable(report, outposts, model, [.. Enumerable.Range(0, 200).Select(_ => city.NextPosition(random))]);
    }

    private static void AppendTable(StringBuilder report, Outpost[] outposts, TravelModel model, Position[] from)
    {
        report.Append("| needs | by | mean | p50 | p99 | naive, mean | one stop | two stops | none |\n|---|---|--:|--:|--:|--:|--:|--:|--:|\n");
        var nearest = NearestOutposts.Build(outposts);
        foreach (var needs in Needs)
            foreach (var by in (TravelMode[])[TravelMode.Walk, TravelMode.Ebike])
            {
                var found = new int[3];
                foreach (var one in from) found[Find(nearest, model, by, needs, one) is [var best, ..] ? best.Stops.Count : 0]++;
                var cost = Measure.Each(from.Length, 3, q => Find(nearest, model, by, needs, from[q]));
                var naive = Measure.Each(NaiveQuestions, 1, q => Naive(outposts, model, by, needs, from[q]));
                Append(report, $"| {string.Join(" + ", needs.Select(need => need.ToString()))} | {EnumNames.ToWireName(by)} | {cost.Mean / 1000:0.00} | {cost.P50 / 1000:0.00} | {cost.P99 / 1000:0.00} | {naive.Mean / 1000:0.0} | {found[1]} | {found[2]} | {found[0]} |\n");
            }
    }

    private static IReadOnlyList<StopPlan> Find(
        NearestOutposts nearest, TravelModel model, TravelMode by, Service[] needs, Position from) => new StopFinder(nearest,
        bits => new OutpostPredicate(
            nearest.Columns, new OutpostFilter { Services = [.. needs.Where((_, need) => (bits >> need & 1) != 0)] }),
        model, by, null).Find(from, needs.Length, 600, Plans);

    /// <summary>The shortest way over one outpost that has all, else over two: all outposts, and all ordered pairs of those in reach.</summary>
    private static double Naive(Outpost[] outposts, TravelModel model, TravelMode mode, Service[] needs, Position from)
    {
        var all = (1 << needs.Length) - 1;
        var reached = outposts.Where(outpost => outpost.Status == OutpostStatus.Open)
            .Select(outpost => (outpost.Position, Offers: Offered(outpost))).Where(one => one.Offers != 0)
            .Select(one => (one.Position, one.Offers, Cost: model.Estimate(from, one.Position, mode)?.Cost ?? double.PositiveInfinity))
            .Where(one => one.Cost <= 600).ToArray();
        var best = reached.Where(one => one.Offers == all).Select(one => one.Cost).DefaultIfEmpty(double.PositiveInfinity).Min();
        if (best <= 600) return best;
        foreach (var one in reached)
            foreach (var other in reached)
                if ((one.Offers | other.Offers) == all && one.Cost < best)
                    best = Math.Min(best, one.Cost
                        + (model.Estimate(one.Position, other.Position, mode)?.Cost ?? double.PositiveInfinity));
        return best;

        int Offered(Outpost outpost) => outpost.Services.Where(offer => offer.Availability == Availability.Available)
            .Sum(offer => Array.IndexOf(needs, offer.Service) is var need and >= 0 ? 1 << need : 0);
    }

    private static void Append(StringBuilder report, FormattableString text) => report.Append(text.ToString(CultureInfo.InvariantCulture));
}

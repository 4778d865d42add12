using System.Diagnostics;
using System.Globalization;
using System.Text;
using Outposts.Geodesy;
using Outposts.Nearest;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Travel;
using Outposts.Travel.Overland;

namespace Outposts.Bench;

/// <summary>
/// How overland travel grows with the coast: synthetic coasts of many vertices with islets, and as many outposts as China has on them. The
/// first questions find the legs between corners; the later ones use them again. An islet is the worst place to ask from.
/// </summary>
internal static class CoastBench
{
    private const int Outposts = 186_100, Ways = 200;

    public static void Append(StringBuilder report, int seed)
    {
        report.Append(CultureInfo.InvariantCulture,
            $"\n## Growth with the coast: {Outposts:N0} outposts\n\nMilliseconds. E-bike. \"Cold\" is the first question of a new model, \"warm\" the mean of {Ways} after as many.\n\n");
        report.Append("| vertices | islets | laying out | a way across, cold | warm | by geodesic | nearest 10 anywhere, warm | by geodesic | on an islet: first question | later ones |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var vertices in (int[])[1_000, 5_000, 20_000]) AppendRow(report, new SyntheticCoast(vertices, seed), seed);
    }

    private static void AppendRow(StringBuilder report, SyntheticCoast coast, int seed)
    {
        var random = new Random(seed);
        var started = Stopwatch.GetTimestamp();
        var model = (OverlandTravel)OverlandTravel.Create(new TravelProfiles(), coast.Sea(), [], (_, _) => true);
        var layout = Elapsed(started);
        Position[] land = [.. Enumerable.Range(0, int.MaxValue).Select(_ => coast.Next(random)).Where(at => !model.Graph.Map.IsInside(at))
            .Take(Outposts + 2 * Ways)];
        // An islet that no way around the box of the land joins to another one.
        var open = model.Graph.Regions.RegionOf(new Position(110, 36));
        var islet = Enumerable.Range(0, coast.Islets.Count).Select(coast.CentreOf)
            .OrderBy(at => model.Graph.Regions.RegionOf(at) == open).First();
        var outposts = Enumerable.Range(0, Outposts).Select(i => new Outpost
        {
            Id = i + 1,
            Code = $"P{i:000000}",
            Name = "P",
            Kind = OutpostKind.OutdoorWorkersStation,
            DistrictCode = "370202",
            Position = i == 0 ? islet : land[^(i + 1)],
        }).ToArray();
        var nearest = NearestOutposts.Build(outposts);
        var predicate = new OutpostPredicate(nearest.Columns, OutpostFilter.Default);
        var cold = Time(1, i => model.Estimate(land[i], land[i + Ways], TravelMode.Ebike));
        Time(Ways, i => model.Estimate(land[i], land[i + Ways], TravelMode.Ebike));
        var warm = Time(Ways, i => model.Estimate(land[i], land[i + Ways], TravelMode.Ebike));
        var straight = Time(Ways, i => GeodesicTravel.Default.Estimate(land[i], land[i + Ways], TravelMode.Ebike));
        Time(Ways, i => Nearest(land[i], model));
        var near = Time(Ways, i => Nearest(land[i], model));
        var byAir = Time(Ways, i => Nearest(land[i], GeodesicTravel.Default));
        var first = Time(1, _ => Nearest(islet, model));
        var later = Time(20, _ => Nearest(islet, model));
        report.Append(CultureInfo.InvariantCulture,
            $"| {model.Graph.Map.Count:N0} | {coast.Islets.Count} | {layout:N0} | {cold:N1} | {warm:0.000} | {straight:0.0000} | {near:0.000} | {byAir:0.000} | {first:N1} | {later:0.00} |\n");

        object Nearest(Position from, TravelModel travel) =>
            nearest.Find(from, 10, double.PositiveInfinity, predicate, travel, TravelMode.Ebike);
    }

    /// <summary>Milliseconds a question.</summary>
    private static double Time(int count, Func<int, object?> ask)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++) ask(i);
        return Elapsed(started) / count;
    }

    private static double Elapsed(long started) => Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}

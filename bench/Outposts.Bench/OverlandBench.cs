using System.Diagnostics;
using System.Globalization;
using System.Text;
using Outposts.Coverage;
using Outposts.Formats;
using Outposts.Formats.Travel;
using Outposts.Geodesy;
using Outposts.Nearest;
using Outposts.Registry;
using Outposts.Testing.Registry;
using Outposts.Travel;
using Outposts.Travel.Overland;

namespace Outposts.Bench;

/// <summary>
/// What the coast costs: single ways, the nearest of as many outposts as China has, all put on the land around Qingdao, and coverage, each
/// beside the geodesic model in the same run.
/// </summary>
public static class OverlandBench
{
    private const int Seed = 20261130, Outposts = 186_100, Points = 200_000;

    /// <summary>Runs it. Option: --write (keeps the table as bench/results/overland.md).</summary>
    /// <returns>0, or 2 for an unknown option.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ([] or ["--write"]))
        {
            await Console.Error.WriteLineAsync($"{args[0]} is not an option of this benchmark: --write.");
            return 2;
        }
        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture,
            $"# Overland: ways around the coast of Qingdao\n\n{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, .NET {Environment.Version}, seed {Seed}. One thread but for coverage. Load average at the start: {Results.GetLoadAverage()}.\n\n");
        report.Append("| what | overland | geodesic |\n|---|---:|---:|\n");
        var started = Stopwatch.GetTimestamp();
        var barriers = Barriers.Join([.. PlaceFile.ReadLand(QingdaoData.At("land.geojson")),
            .. QingdaoData.Districts.Select(district => district.Area)], []);
        var model = (OverlandTravel)OverlandTravel.Create(
            new TravelProfiles(), barriers, TravelFile.ReadCrossings(QingdaoData.At("crossings.geojson")), (_, _) => true);
        Row($"laying out {model.Graph.Map.Count:N0} vertices, {model.Graph.CornerCount:N0} corners",
            Stopwatch.GetElapsedTime(started).TotalMilliseconds, null, "ms");
        started = Stopwatch.GetTimestamp();
        for (var node = 0; node < model.Graph.Nodes.Length; node++) model.Graph.LegsOf(node);
        Row("all legs between corners, which questions find as they need them",
            Stopwatch.GetElapsedTime(started).TotalMilliseconds, null, "ms");
        var random = new Random(Seed);
        var land = new List<Position>();
        while (land.Count < Outposts + Points)
        {
            var at = new Position(119.2 + 2.4 * random.NextDouble(), 35.3 + 2.1 * random.NextDouble());
            if (!model.Graph.Map.IsInside(at)) land.Add(at);
        }
        MeasureWays(land, model);
        MeasureNearest(land, model);
        MeasureCoverage(land, model);
        CoastBench.Append(report, Seed);
        Console.Write(report);
        if (args is ["--write"]) await Results.WriteAsync("overland.md", report.ToString());
        return 0;

        void Row(string what, double overland, double? geodesic, string unit) => report.Append(CultureInfo.InvariantCulture,
            $"| {what} | {overland:N1} {unit} | {(geodesic is { } other ? $"{other:N1} {unit}" : "")} |\n");

        void MeasureWays(List<Position> at, TravelModel overland)
        {
            foreach (var by in new[] { TravelMode.Ebike, TravelMode.Car })
            {
                Row($"a way between two places anywhere, {by}", Time(overland, by, i => at[i + 1]),
                    Time(GeodesicTravel.Default, by, i => at[i + 1]), "µs");
                Row($"a way of up to 1 km, {by}", Time(overland, by, Near), Time(GeodesicTravel.Default, by, Near), "µs");
            }

            Position Near(int i) => Geodesic.Direct(at[i], i % 360, 1000.0 * (i % 97) / 97);

            double Time(TravelModel travel, TravelMode by, Func<int, Position> to)
            {
                const int ways = 2000;
                var begun = Stopwatch.GetTimestamp();
                for (var i = 0; i < ways; i++) travel.Estimate(at[i], to(i), by);
                return Stopwatch.GetElapsedTime(begun).TotalMicroseconds / ways;
            }
        }

        void MeasureNearest(List<Position> at, TravelModel overland)
        {
            Outpost[] outposts = [.. at.Take(Outposts).Select((position, i) => new Outpost
            {
                Id = i + 1, Code = $"P{i:000000}", Name = "P", Kind = OutpostKind.OutdoorWorkersStation, Position = position,
                DistrictCode = "370202",
            })];
            var nearest = NearestOutposts.Build(outposts);
            var predicate = new OutpostPredicate(nearest.Columns, OutpostFilter.Default);
            Position tuandao = new(120.2925, 36.0465);
            foreach (var by in new[] { TravelMode.Ebike, TravelMode.Car })
            {
                Row($"10 nearest of {Outposts:N0}, anywhere on land, {by}", Time(overland, by, i => at[Outposts + i]),
                    Time(GeodesicTravel.Default, by, i => at[Outposts + i]), "µs");
                Row($"10 nearest of {Outposts:N0}, around 团岛, {by}", Time(overland, by, Tuandao),
                    Time(GeodesicTravel.Default, by, Tuandao), "µs");
            }

            Position Tuandao(int i) => Geodesic.Direct(tuandao, i % 360, 500.0 * (i % 89) / 89);

            double Time(TravelModel travel, TravelMode by, Func<int, Position> from)
            {
                const int questions = 1000;
                var begun = Stopwatch.GetTimestamp();
                for (var i = 0; i < questions; i++) nearest.Find(from(i), 10, double.PositiveInfinity, predicate, travel, by);
                return Stopwatch.GetElapsedTime(begun).TotalMicroseconds / questions;
            }
        }

        void MeasureCoverage(List<Position> at, TravelModel overland)
        {
            DemandPoint[] demand = [.. at.Skip(Outposts).Take(Points).Select((position, i) => new DemandPoint($"{i}", position, 1))];
            Position[] some = [.. at.Take(675)];
            foreach (var by in new[] { TravelMode.Ebike, TravelMode.Car })
                Row($"coverage of {Points:N0} points by 675 outposts in 15 minutes, {by}", Time(overland, by),
                    Time(GeodesicTravel.Default, by), "ms");

            double Time(TravelModel travel, TravelMode by)
            {
                var begun = Stopwatch.GetTimestamp();
                CoverageResult.Compute(demand, some, Reach.WithinTime(travel, by, 900));
                return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            }
        }
    }
}

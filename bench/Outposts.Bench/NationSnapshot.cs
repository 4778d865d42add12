using System.Diagnostics;
using System.Globalization;
using System.Text;
using Outposts.Api.Registry;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Bench;

/// <summary>What one changed outpost costs a host, beside building all indexes anew.</summary>
internal static class NationSnapshot
{
    private const int Changes = 200;

    /// <summary>Appends the table.</summary>
    public static void Append(StringBuilder report, IReadOnlyList<int> counts, int seed)
    {
        report.Append("\n## One change\n\nMicroseconds, the median of 200 one after the other, each with the search index; beside building all anew.\n\n"
            + "| outposts | name changed | moved | came | all anew | nearest, no change since | nearest, 1,000 changes since |\n|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var count in counts)
        {
            var random = new Random(seed);
            var outposts = SyntheticOutposts.Generate(count, seed).Select((one, i) => one.Outpost with { Id = i + 1 }).ToList();
            var first = Build(outposts);
            var anew = Median(3, _ =>
            {
                var built = Build(outposts);
                built.GetSearchAsync(default).GetAwaiter().GetResult();
            });
            var named = MedianOf(first, random, one => one with { Name = one.Name + "新" });
            var moved = MedianOf(first, random, one => one with
            {
                Position = new Position(one.Position.Longitude + 0.001, one.Position.Latitude),
            });
            var came = MedianOf(first, random, one => one with { Id = one.Id + 10_000_000, Code = $"NEW-{one.Id}" });
            var changed = first;
            for (var i = 0; i < 1000; i++) changed = Change(changed, random, one => one with { Name = one.Name + "新" });
            report.Append(CultureInfo.InvariantCulture,
                $"| {count:N0} | {named:N0} | {moved:N0} | {came:N0} | {anew:N0} | {Nearest(first):0.0} | {Nearest(changed):0.0} |\n");
        }
    }

    private static RegistrySnapshot Build(IReadOnlyList<Outpost> outposts) => new(
        new RegistryContent(1, SyntheticOutposts.Districts(), outposts),
        new AccessRules(RegionClock.Of("Asia/Shanghai"), HolidayCalendar.None),
        DateTimeOffset.UnixEpoch);

    private static double MedianOf(RegistrySnapshot first, Random random, Func<Outpost, Outpost> change)
    {
        first.GetSearchAsync(default).GetAwaiter().GetResult();
        var snapshot = first;
        return Median(Changes, _ => snapshot = Change(snapshot, random, change));
    }

    private static RegistrySnapshot Change(RegistrySnapshot snapshot, Random random, Func<Outpost, Outpost> change)
    {
        var one = snapshot.Outposts[random.Next(snapshot.Outposts.Count)];
        return snapshot.With(
            new RegistryChanges(snapshot.Version + 1, [change(one) with { Version = one.Version + 1 }], []), DateTimeOffset.UnixEpoch);
    }

    private static double Nearest(RegistrySnapshot snapshot)
    {
        var random = new Random(1);
        Position[] from = [.. Enumerable.Range(0, 500)
            .Select(_ => new Position(105 + random.NextDouble() * 15, 23 + random.NextDouble() * 15))];
        var predicate = new OutpostPredicate(snapshot.Columns, OutpostFilter.Default);
        return Measure.Each(from.Length, 5, q => snapshot.Nearest.Find(from[q], 10, double.PositiveInfinity, predicate)).P50;
    }

    private static double Median(int count, Action<int> work)
    {
        var took = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            work(i);
            took[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        Array.Sort(took);
        return took[count / 2];
    }
}

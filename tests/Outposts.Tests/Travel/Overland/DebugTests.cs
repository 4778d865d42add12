using Outposts.Travel; using Outposts.Travel.Overland; using Outposts.Geodesy;
namespace Outposts.Tests.Travel.Overland;
public class DebugTests
{
    [Fact]
    public void Dump()
    {
        var (bad, all, shown) = (0, 0, 0);
        for (var seed = 0; seed < 300; seed++)
        {
            var land = new RandomLand(seed);
            if (land.Joined is not { } barriers) continue;
            var (model, naive) = (land.Model, new NaiveOverland(barriers, land.Crossings, land.Profiles));
            foreach (var by in new[] { TravelMode.Walk, TravelMode.Car })
            {
                var from = land.At();
                var origin = model.From(from, by);
                for (var i = 0; i < 6; i++)
                {
                    var to = i == 5 ? from : land.At();
                    var (way, expected) = (origin.To(to), naive.Estimate(from, to, by));
                    all++;
                    if (way is null == expected is null && (way is null || Math.Abs(way.Value.Time!.Value - expected!.Value.Time) < 1e-6 * (1 + expected.Value.Time))) continue;
                    bad++;
                    Console.WriteLine($"BAD seed {seed} {by} {from} {to} {way} {expected}");
                    if (shown++ > 4) continue;
                    Console.WriteLine(barriers);
                    foreach (var c in land.Crossings) Console.WriteLine($"crossing {c.Line[0]} {c.Line[1]} {string.Join(',', c.Modes)} {c.Length} {c.KilometresPerHour}");
                    var map = new BarrierMap(barriers);
                    var g = new CornerGraph(map, land.Crossings);
                    foreach (var p in new[] { from, to })
                    {
                        var a = g.Anchor(p);
                        Console.WriteLine($"{p.Longitude:R},{p.Latitude:R} inside {map.IsInside(p)} anchor {a.Point.Position.Longitude:R} {a.Point.Position.Latitude:R} {a.Point.Edge} {a.Join}");
                        foreach (var l in g.LegsFrom(a, 1e9, g.Nodes.Length)) Console.WriteLine($"   {l.Node} {g.Nodes[l.Node].Point.Position} {l.Metres}");
                    }
                    for (var n = 0; n < g.Nodes.Length; n++) Console.WriteLine($"  node {n} {g.Nodes[n].Point.Position} {g.Nodes[n].Join}: " + string.Join(' ', g.LegsOf(n).Select(l => l.Node)));
                    Console.WriteLine("line " + string.Join("; ", ((OverlandOrigin)origin).FindLine(to) ?? []));
                }
            }
        }
        Console.WriteLine($"{bad} of {all}");
    }
}

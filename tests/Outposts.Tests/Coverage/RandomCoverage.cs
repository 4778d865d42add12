using Outposts.Coverage;
using Outposts.Geodesy;

namespace Outposts.Tests.Coverage;

/// <summary>Random demand and outposts with what breaks counting: points on the radius, doubles, the date line, none at all.</summary>
internal sealed class RandomCoverage
{
    public RandomCoverage(int seed)
    {
        var random = new Random(seed);
        Position centre = random.Next(4) switch { 0 => new(180, 20), 1 => new(10, 89.995), _ => new(120.38, 36.06) };
        Radius = 50 + 2000 * random.NextDouble();
        Overlap = random.Next(1, 4);
        IsWhole = random.Next(3) > 0;
        Positions = [.. Enumerable.Range(0, random.Next(0, 40)).Select(_ => Near(centre))];
        Outposts = [.. Positions.Select(at =>
            new TimedOutpost(at, WeekHours.Where(hour => random.Next(3) > 0 && hour % 24 is > 6 and < 23)))];
        var demand = new List<DemandPoint>();
        for (var i = random.Next(0, 90); i > 0; i--)
        {
            var at = random.Next(5) switch
            {
                0 when Positions.Length > 0 => Geodesic.Direct(Positions[random.Next(Positions.Length)], random.NextDouble() * 360, Radius),
                1 when demand.Count > 0 => demand[^1].Position,
                _ => Near(centre),
            };
            var workers = random.Next(9) == 0 ? 0 : IsWhole ? random.Next(1, 50) : 50 * random.NextDouble();
            demand.Add(new($"d{i}", at, workers, random.Next(6) == 0 ? null : $"37020{random.Next(3)}"));
        }
        Demand = demand;
        Bands = [.. demand.Select(_ => random.Next(3) == 0 ? (TimeBand?)null : (TimeBand)random.Next(5))];

        Position Near(Position place) => Geodesic.Direct(place, random.NextDouble() * 360, 6000 * random.NextDouble());
    }

    public double Radius { get; }

    public int Overlap { get; }

    public bool IsWhole { get; }

    public Position[] Positions { get; }

    public TimedOutpost[] Outposts { get; }

    public IReadOnlyList<DemandPoint> Demand { get; }

    public TimeBand?[] Bands { get; }
}

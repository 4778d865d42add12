using Outposts.Geodesy;
using Outposts.Nearest;
using Outposts.Registry;
using Outposts.Testing;

namespace Outposts.Bench;

/// <summary>Seeded outposts with their index, and seeded questions: asked where outposts are, as riders do, with random filters.</summary>
public sealed class NearestScene
{
    private static readonly Service[] RequestedServices =
        [Service.DrinkingWater, Service.Toilets, Service.MealHeating, Service.PhoneCharging, Service.RestSeating, Service.Warming];

    /// <summary>Makes the scene.</summary>
    public NearestScene(int outposts, int questions, int seed, Position southWest, Position northEast)
    {
        var random = new Random(seed);
        Outposts = RandomRegister.Outposts(outposts, random, southWest, northEast);
        Index = NearestOutposts.Build(Outposts);
        Codes = [.. Outposts.Select(o => o.Code)];
        Filters =
        [
            ("none", [.. Enumerable.Repeat(new OutpostFilter { Statuses = Enum.GetValues<OutpostStatus>() }, questions)]),
            ("a rider's", [.. Enumerable.Range(0, questions).Select(_ => Rider(random))]),
            ("random", [.. Enumerable.Range(0, questions).Select(_ => RandomRegister.Filter(random))]),
        ];
        Questions = [.. Enumerable.Range(0, questions).Select(_ =>
        {
            var near = Outposts[random.Next(outposts)].Position;
            return Geodesic.Direct(near, 360 * random.NextDouble(), 3000 * random.NextDouble());
        })];
    }

    /// <summary>The outposts.</summary>
    public Outpost[] Outposts { get; }

    /// <summary>Their codes.</summary>
    public string[] Codes { get; }

    /// <summary>Their index.</summary>
    public NearestOutposts Index { get; }

    /// <summary>From where each question is asked.</summary>
    public Position[] Questions { get; }

    /// <summary>
    /// With which filters: none; a rider's, open to the trade with one or two common services; and random, any combination,
    /// a tenth of which nobody in thousands passes.
    /// </summary>
    public (string Name, OutpostFilter[] Each)[] Filters { get; }

    /// <summary>Filters compiled.</summary>
    public OutpostPredicate[] Tests(OutpostFilter[] filters) => [.. filters.Select(filter => new OutpostPredicate(Index.Columns, filter))];

    private static OutpostFilter Rider(Random random) => new()
    {
        EligibleFor = random.Next(2) == 0 ? WorkerGroup.Courier : WorkerGroup.FoodDeliveryRider,
        Services = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => RequestedServices[random.Next(RequestedServices.Length)])
            .Distinct()],
    };
}

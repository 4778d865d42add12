using Outposts.Geodesy;
using Outposts.GridCounty;
using Outposts.Nearest;
using Outposts.Registry;

namespace Outposts.Bench;

/// <summary>Seeded outposts with their index, and seeded questions: asked where outposts are, as riders do, with random filters.</summary>
public sealed class NearestScene
{
    /// <summary>Asks for nothing at all.</summary>
    public static readonly OutpostFilter AnyStatus = new() { Statuses = Enum.GetValues<OutpostStatus>() };

    /// <summary>Makes the scene.</summary>
    public NearestScene(int outposts, int questions, int seed, Position southWest, Position northEast)
    {
        var random = new Random(seed);
        Outposts = RandomRegister.Outposts(outposts, random, southWest, northEast);
        Index = NearestOutposts.Build(Outposts);
        Codes = [.. Outposts.Select(o => o.Code)];
        Filters = [.. Enumerable.Range(0, questions).Select(_ => RandomRegister.Filter(random))];
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

    /// <summary>With which filter.</summary>
    public OutpostFilter[] Filters { get; }

    /// <summary>The filters compiled.</summary>
    public OutpostTest[] Tests() => [.. Filters.Select(filter => new OutpostTest(Index.Columns, filter))];
}

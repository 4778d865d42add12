using System.Globalization;
using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Siting;

namespace Outposts.Testing;

/// <summary>
/// A published case of maximal covering from the folder "shared/data/mclp" beside the checkout: real street corners, each of which is
/// demand and candidate, and the best choice that is known. Its authors measured on a sphere; here the published choice is counted
/// anew with the geodesic, so that both sides of a comparison go by one distance.
/// </summary>
/// <param name="City">NewYork or Bronx.</param>
/// <param name="Sites">How many sites are chosen.</param>
/// <param name="Radius">Metres within which a corner is covered.</param>
/// <param name="Nodes">The corners; their identifier is their place in this list.</param>
/// <param name="Workers">The demand of each corner.</param>
/// <param name="Published">The best choice known, places in <paramref name="Nodes"/>.</param>
public sealed record MaximalCoveringInstance(string City, int Sites, double Radius, Position[] Nodes, double[] Workers, int[] Published)
{
    /// <summary>All twelve cases, those of the two cities by turns.</summary>
    public static IReadOnlyList<(string City, int Sites, int Radius)> All { get; } =
        [.. new[] { 50, 60, 70, 80, 90, 100 }.SelectMany(sites => new[] { ("NewYork", sites, 400), ("Bronx", sites, 600) })];

    /// <summary>The case as a question.</summary>
    public SitingQuery Question => new()
    {
        Demand = [.. Nodes.Select((node, i) => new DemandPoint(Id(i), node, Workers[i]))],
        Candidates = [.. Nodes.Select((node, i) => new CandidateSite(Id(i), node))],
        Within = Radius,
        Count = Sites,
    };

    /// <summary>The case in the format of the command <c>site</c>; the list of demand is the list of candidates too.</summary>
    public string Csv => string.Concat(
        Nodes.Select((node, i) => FormattableString.Invariant($"{i},{node.Longitude:R},{node.Latitude:R},{Workers[i]:R}\n"))
            .Prepend("id,longitude,latitude,demand\n"));

    /// <summary>What the published choice covers by the geodesic.</summary>
    public double Best => CoveredBy(Published);

    /// <summary>Reads a case; null when the public cases are not there.</summary>
    /// <param name="root">The checkout.</param>
    /// <param name="city">Of the case.</param>
    /// <param name="sites">Of the case.</param>
    /// <param name="radius">Of the case.</param>
    public static MaximalCoveringInstance? Read(string root, string city, int sites, int radius)
    {
        var folder = Path.GetFullPath(Path.Combine(root, "..", "shared", "data", "mclp"));
        if (!Directory.Exists(folder)) return null;
        var lines = File.ReadAllLines(Path.Combine(folder, $"{city}.txt"));
        var count = int.Parse(lines.First(line => line.StartsWith("DIMENSION", StringComparison.Ordinal)).Split(':')[1],
            CultureInfo.InvariantCulture);
        var published = File.ReadAllLines(Path.Combine(folder, $"optimum_{city}_{sites}_{radius}.txt"))[1].Split(':')[1];
        return new(city, sites, radius,
            [.. Section("NODE_COORD_SECTION").Select(node => new Position(node[^1], node[^2]))],
            [.. Section("DEMAND").Select(node => node[^1])],
            [.. Numbers(published).Select(number => (int)number)]);

        IEnumerable<double[]> Section(string title) =>
            lines.SkipWhile(line => !line.StartsWith(title, StringComparison.Ordinal)).Skip(1).Take(count).Select(Numbers);
    }

    /// <summary>What some corners cover, looked at pair by pair with the geodesic itself.</summary>
    public double CoveredBy(IReadOnlyCollection<int> sites) =>
        // A degree of latitude is nowhere shorter than 110,574 m: what lies farther apart than that allows need not be measured.
        Enumerable.Range(0, Nodes.Length)
            .Where(i => sites.Any(site => Math.Abs(Nodes[i].Latitude - Nodes[site].Latitude) * 110_000 <= Radius + 10
                && Geodesic.Distance(Nodes[i], Nodes[site]) <= Radius))
            .Sum(i => Workers[i]);

    private static string Id(int i) => i.ToString(CultureInfo.InvariantCulture);

    private static double[] Numbers(string line) =>
        [.. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
}

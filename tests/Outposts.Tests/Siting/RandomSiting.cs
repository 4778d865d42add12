using Outposts.Siting;

namespace Outposts.Tests.Siting;

/// <summary>Small random problems of the kind that break solvers: doubles, empty reach, ties, tight rules.</summary>
internal static class RandomSiting
{
    /// <summary>Bare demand: workers, need and the candidates that reach it.</summary>
    public sealed record Points(double[] Workers, int[] Need, int[][] Sites)
    {
        public CoverLists Lists(int candidates)
        {
            var builder = new CoverLists.Builder();
            for (var i = 0; i < Workers.Length; i++) builder.Add(Workers[i], Need[i], Sites[i]);
            return builder.Build(candidates);
        }

        /// <summary>The naive twin: counts point by point.</summary>
        public double Covered(IReadOnlySet<int> chosen) =>
            Enumerable.Range(0, Workers.Length).Where(i => Sites[i].Count(chosen.Contains) >= Need[i]).Sum(i => Workers[i]);
    }

    public static Points Draw(Random random, int points, int candidates, int mostNeed, bool whole)
    {
        var spots = Enumerable.Range(0, candidates).Select(_ => (X: random.NextDouble(), Y: random.NextDouble())).ToArray();
        var reach = 0.1 + 0.25 * random.NextDouble();
        var workers = new double[points];
        var need = new int[points];
        var sites = new int[points][];
        for (var i = 0; i < points; i++)
        {
            var (x, y) = (random.NextDouble(), random.NextDouble());
            workers[i] = random.Next(8) == 0 ? 0 : whole ? random.Next(1, 40) : random.NextDouble() * 40;
            need[i] = mostNeed == 1 ? 1 : random.Next(0, mostNeed + 1);
            sites[i] = [.. Enumerable.Range(0, candidates)
                .Where(s => (spots[s].X - x) * (spots[s].X - x) + (spots[s].Y - y) * (spots[s].Y - y) <= reach * reach)];
            if (i > 0 && random.Next(10) == 0) sites[i] = sites[i - 1];
        }
        return new Points(workers, need, sites);
    }

    public static SiteRules Rules(Random random, int candidates, int count)
    {
        var plain = random.Next(2) == 0;
        var divisions = plain || random.Next(2) == 0 ? 0 : 3;
        var rules = new SiteRules
        {
            Allowed = [.. Enumerable.Range(0, candidates).Select(_ => plain || random.Next(8) > 0)],
            Required = new bool[candidates],
            Count = count,
            Division = [.. Enumerable.Range(0, candidates).Select(_ => divisions == 0 ? -1 : random.Next(divisions))],
            Minimum = [.. Enumerable.Repeat(1, divisions)],
            Cost = [.. Enumerable.Range(0, candidates).Select(_ => (double)random.Next(1, 9))],
            Budget = plain || random.Next(2) == 0 ? double.PositiveInfinity : count * 4.0,
        };
        if (!plain)
        {
            var one = random.Next(candidates);
            rules.Required[one] = rules.Allowed[one];
        }
        return rules;
    }

    public static bool Allows(SiteRules rules, IReadOnlyCollection<int> sites) =>
        sites.Count <= rules.Count
        && sites.Distinct().Count() == sites.Count
        && sites.All(site => rules.Allowed[site])
        && Enumerable.Range(0, rules.Candidates).All(site => !rules.Required[site] || sites.Contains(site))
        && Enumerable.Range(0, rules.Minimum.Length).All(d => sites.Count(site => rules.Division[site] == d) >= rules.Minimum[d])
        && sites.Sum(site => rules.Cost[site]) <= rules.Budget + 1e-9;
}

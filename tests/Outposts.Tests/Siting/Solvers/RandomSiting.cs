using Outposts.Siting;
using Outposts.Siting.Solvers;
using Outposts.Siting.Solvers.Covering;

namespace Outposts.Tests.Siting.Solvers;

/// <summary>Small random problems of the kind that break solvers: doubles, empty reach, ties, tight rules.</summary>
internal static class RandomSiting
{
    /// <summary>Bare demand: workers, need and the candidates that reach it.</summary>
    public sealed record Points(double[] Workers, int[] Need, int[][] Sites)
    {
        public CoverageMatrix ToMatrix(int candidates)
        {
            var builder = new CoverageMatrix.Builder();
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

    public static SelectionConstraints DrawConstraints(Random random, int candidates, int count)
    {
        var plain = random.Next(2) == 0;
        var districts = plain || random.Next(2) == 0 ? 0 : 3;
        var constraints = new SelectionConstraints
        {
            Allowed = [.. Enumerable.Range(0, candidates).Select(_ => plain || random.Next(8) > 0)],
            Required = new bool[candidates],
            MaxCount = count,
            District = [.. Enumerable.Range(0, candidates).Select(_ => districts == 0 ? -1 : random.Next(districts))],
            MinimumPerDistrict = [.. Enumerable.Repeat(1, districts)],
            Cost = [.. Enumerable.Range(0, candidates).Select(_ => (double)random.Next(1, 9))],
            Budget = plain || random.Next(2) == 0 ? double.PositiveInfinity : count * 4.0,
        };
        if (!plain)
        {
            var one = random.Next(candidates);
            constraints.Required[one] = constraints.Allowed[one];
        }
        return constraints;
    }

    public static bool Allows(SelectionConstraints constraints, IReadOnlyCollection<int> sites) =>
        sites.Count <= constraints.MaxCount
        && sites.Distinct().Count() == sites.Count
        && sites.All(site => constraints.Allowed[site])
        && Enumerable.Range(0, constraints.CandidateCount).All(site => !constraints.Required[site] || sites.Contains(site))
        && Enumerable.Range(0, constraints.MinimumPerDistrict.Length).All(d =>
            sites.Count(site => constraints.District[site] == d) >= constraints.MinimumPerDistrict[d])
        && sites.Sum(site => constraints.Cost[site]) <= constraints.Budget + 1e-9;
}

using Google.OrTools.LinearSolver;
using Outposts.Siting.Solvers;

namespace Outposts.Tests.Siting.Solvers;

/// <summary>Solves small siting problems exactly as mixed-integer programs with OR-Tools (SCIP), to verify the project's solvers.</summary>
internal static class ExactSolver
{
    /// <summary>Finds the maximum number of workers covered beyond those who need no further site; null when no selection is
    /// allowed.</summary>
    public static double? MaxCovered(RandomSiting.Points points, SelectionConstraints constraints)
    {
        using var solver = Solver.CreateSolver("SCIP");
        AddCovering(solver, AddConstraints(solver, constraints), points, solver.Objective().SetCoefficient);
        solver.Objective().SetMaximization();
        return Solve(solver);
    }

    /// <summary>Finds the minimum number of sites that cover a number of workers beyond those who need no further site.</summary>
    public static double? MinSites(RandomSiting.Points points, SelectionConstraints constraints, double target)
    {
        using var solver = Solver.CreateSolver("SCIP");
        var sites = AddConstraints(solver, constraints);
        AddCovering(solver, sites, points, solver.MakeConstraint(target, double.PositiveInfinity).SetCoefficient);
        foreach (var site in sites) solver.Objective().SetCoefficient(site, 1);
        solver.Objective().SetMinimization();
        return Solve(solver);
    }

    /// <summary>Finds the minimum cost of serving every point from a chosen site or from an existing outpost.</summary>
    public static double? MinCost(double[,] costs, double[] existingCosts, SelectionConstraints constraints)
    {
        using var solver = Solver.CreateSolver("SCIP");
        var sites = AddConstraints(solver, constraints);
        for (var point = 0; point < costs.GetLength(0); point++)
        {
            var served = solver.MakeConstraint(1, double.PositiveInfinity);
            for (var site = 0; site < sites.Length; site++)
                solver.Add(AddServing(solver, served, costs[point, site]) <= sites[site]);
            if (double.IsFinite(existingCosts[point])) AddServing(solver, served, existingCosts[point]);
        }
        solver.Objective().SetMinimization();
        return Solve(solver);
    }

    private static Variable AddServing(Solver solver, Constraint served, double cost)
    {
        var share = solver.MakeNumVar(0, 1, "");
        served.SetCoefficient(share, 1);
        solver.Objective().SetCoefficient(share, cost);
        return share;
    }

    /// <summary>Adds a variable for each point that counts when enough chosen sites reach it: need · covered ≤ Σ chosen.</summary>
    private static void AddCovering(Solver solver, Variable[] sites, RandomSiting.Points points, Action<Variable, double> setWorkers)
    {
        for (var point = 0; point < points.Workers.Length; point++)
        {
            if (points.Need[point] <= 0 || points.Workers[point] == 0) continue;
            var covered = solver.MakeBoolVar("");
            setWorkers(covered, points.Workers[point]);
            var enough = solver.MakeConstraint(0, double.PositiveInfinity);
            enough.SetCoefficient(covered, -points.Need[point]);
            foreach (var site in points.Sites[point]) enough.SetCoefficient(sites[site], 1);
        }
    }

    private static Variable[] AddConstraints(Solver solver, SelectionConstraints constraints)
    {
        Variable[] sites = [.. Enumerable.Range(0, constraints.CandidateCount).Select(site =>
            solver.MakeIntVar(constraints.Required[site] ? 1 : 0, constraints.Allowed[site] ? 1 : 0, ""))];
        var count = solver.MakeConstraint(0, constraints.MaxCount);
        foreach (var site in sites) count.SetCoefficient(site, 1);
        for (var district = 0; district < constraints.MinimumPerDistrict.Length; district++)
        {
            var minimum = solver.MakeConstraint(constraints.MinimumPerDistrict[district], double.PositiveInfinity);
            for (var site = 0; site < sites.Length; site++)
                if (constraints.District[site] == district) minimum.SetCoefficient(sites[site], 1);
        }
        if (!constraints.HasBudget) return sites;
        var budget = solver.MakeConstraint(0, constraints.Budget);
        for (var site = 0; site < sites.Length; site++) budget.SetCoefficient(sites[site], constraints.Cost[site]);
        return sites;
    }

    private static double? Solve(Solver solver) => solver.Solve() switch
    {
        Solver.ResultStatus.OPTIMAL => solver.Objective().Value(),
        Solver.ResultStatus.INFEASIBLE => null,
        var status => throw new InvalidOperationException($"The exact solver ended with {status}."),
    };
}

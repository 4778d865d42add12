using Google.OrTools.Sat;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Tests.Visits.Planner;

/// <summary>The optimal value of a small request by OR-Tools CP-SAT: one option of stops for each bus-day, all options enumerated by
/// <see cref="PlanVerifier"/>, the demands, repeats and spacing as constraints.</summary>
internal sealed class OptimalPlan
{
    // Weights are integers in CP-SAT; the value of the chosen plan is computed exactly afterwards.
    private const double Scale = 1e9;

    private readonly PlanVerifier _verifier;
    private readonly VisitPlanRequest _request;
    private readonly CpModel _model = new();
    private readonly List<BusDayOptions> _busDays = [];
    private readonly List<LinearExpr> _objective = [];

    private OptimalPlan(VisitPlanRequest request) => (_request, _verifier) = (request, new PlanVerifier(request));

    /// <summary>Gets the optimal value.</summary>
    public static double Value(VisitPlanRequest request)
    {
        var optimum = new OptimalPlan(request);
        for (var day = request.From; day <= request.Until; day = day.AddDays(1))
            foreach (var bus in request.Buses)
                optimum.AddBusDay(bus, day);
        foreach (var place in request.Places)
            foreach (var program in request.Buses.Select(bus => bus.Program).Distinct())
                optimum.AddDemand(place, program);
        return optimum.Solve();
    }

    private double Solve()
    {
        _model.Maximize(LinearExpr.Sum(_objective));
        var solver = new CpSolver { StringParameters = "num_workers:1,relative_gap_limit:0" };
        solver.Solve(_model).ShouldBe(CpSolverStatus.Optimal);
        var chosen = _busDays.SelectMany(busDay => busDay.Options.Single(option => solver.BooleanValue(option.IsChosen)).Visits).ToList();
        return _verifier.ValueOf(chosen).Value;
    }

    private void AddBusDay(HealthBus bus, DateOnly day)
    {
        List<(PlannedVisit[] Visits, BoolVar IsChosen)> options =
            [.. PlanOptions.Of(_verifier, bus, day).Select(visits => (visits, _model.NewBoolVar("")))];
        _model.AddExactlyOne(options.Select(option => option.IsChosen));
        _busDays.Add(new BusDayOptions(bus, day, options));
    }

    /// <summary>The workers of a place due for a program: the k-th visit counts f^k, each worker is reached once.</summary>
    private void AddDemand(VisitPlace place, ScreeningProgram program)
    {
        var busDays = _busDays.Where(busDay => busDay.Bus.Program == program
            && busDay.Options.Any(option => option.Visits.Any(visit => visit.Place == place.Code))).ToList();
        var (workers, weight) = _verifier.DemandOf(place, program);
        var isVisited = busDays.ConvertAll(busDay => busDay.Sum(place.Code, _ => 1));
        var spacing = place.SpacingDays ?? _request.Settings.SpacingDays;
        for (var i = 0; i < busDays.Count; i++)
            for (var j = 0; j < i; j++)
                if (busDays[i].Day.DayNumber - busDays[j].Day.DayNumber < spacing) _model.Add(isVisited[i] + isVisited[j] <= 1);
        _model.Add(LinearExpr.Sum(isVisited) <= _request.Settings.MaxVisits);
        var reached = new List<LinearExpr>();
        for (var i = 0; i < busDays.Count; i++)
        {
            var ofVisit = new List<LinearExpr>();
            var ranks = new List<BoolVar>();
            for (var rank = 0; rank < Math.Min(i + 1, _request.Settings.MaxVisits); rank++)
            {
                var (isRank, count) = (_model.NewBoolVar(""), _model.NewIntVar(0, workers, ""));
                ranks.Add(isRank);
                _model.Add(LinearExpr.Sum(isVisited[..i]) == rank).OnlyEnforceIf(isRank);
                _model.Add(count == 0).OnlyEnforceIf(isRank.Not());
                ofVisit.Add(count);
                _objective.Add(count * (long)Math.Round(Scale * weight * Math.Pow(_request.Settings.RepeatFactor, rank)));
            }
            _model.Add(LinearExpr.Sum(ranks) == isVisited[i]);
            _model.Add(LinearExpr.Sum(ofVisit) <= busDays[i].Sum(place.Code, visit => visit.Seats));
            reached.AddRange(ofVisit);
        }
        _model.Add(LinearExpr.Sum(reached) <= workers);
    }

    private sealed record BusDayOptions(HealthBus Bus, DateOnly Day, List<(PlannedVisit[] Visits, BoolVar IsChosen)> Options)
    {
        public LinearExpr Sum(string place, Func<PlannedVisit, int> amount) => LinearExpr.Sum(Options.SelectMany(option =>
            option.Visits.Where(visit => visit.Place == place).Select(visit => option.IsChosen * amount(visit))));
    }
}

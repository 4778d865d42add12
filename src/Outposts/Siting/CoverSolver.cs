namespace Outposts.Siting;

/// <summary>
/// Chooses the sites that cover most: a greedy start, a Lagrangian bound, rounds of annealing on several threads whose
/// best choices are recombined in the small problem of their sites alone, and branch and bound where it can finish.
/// Rounds are joined before the next begins, so the same seed and effort give the same answer on any number of cores.
/// </summary>
internal sealed class CoverSolver
{
    private const int Elites = 6;
    private const double Hot = 0.04;
    private const double Cold = 0.002;

    private readonly CoverLists _lists;
    private readonly SiteRules _rules;
    private readonly SitingEffort _effort;
    private readonly CancellationToken _stop;
    private readonly double _unit;
    private readonly CoverBound _bound;
    private readonly List<(int[] Sites, double Value)> _elites = [];
    private double[] _worth = [];
    private bool _proven;

    public CoverSolver(CoverLists lists, SiteRules rules, SitingEffort effort, CancellationToken cancellationToken)
    {
        _lists = lists;
        _rules = rules;
        _effort = effort;
        _stop = cancellationToken;
        _unit = CoverBound.Unit(lists);
        _bound = new CoverBound(lists, rules);
    }

    /// <summary>The best choice so far.</summary>
    public int[] Best => _elites[0].Sites;

    /// <summary>What it covers beyond what is covered already.</summary>
    public double BestValue => _elites[0].Value;

    /// <summary>No allowed choice covers more.</summary>
    public double Bound => _proven ? BestValue : Math.Max(BestValue, _lists.IsWhole ? Math.Floor(_bound.Value + 1e-6) : _bound.Value);

    /// <summary>Runs to the end of the effort, to the proof, or until stopped; always holds a choice that meets the rules.</summary>
    /// <param name="enough">Stops as soon as this much is covered, or is proven to be out of reach.</param>
    /// <param name="progress">Told after every round.</param>
    public SitingAnswer Run(double enough = double.PositiveInfinity, Action<double, double>? progress = null)
    {
        Construct();
        _bound.Run(400, BestValue, _stop);
        _worth = _bound.Worth();
        var moves = Math.Clamp(_effort.Moves / 64, 20_000, 1_000_000);
        var spent = 0L;
        var idle = 0;
        for (var round = 0; !IsDone(enough) && spent < _effort.Moves && idle < _effort.IdleRounds; round++)
        {
            var before = (BestValue, Bound);
            spent += moves * _effort.Searches * 3 / 2 + RunRound(round, moves, enough);
            if (moves * _effort.Searches * 8 < _effort.Moves) moves += moves / 2;
            idle = before == (BestValue, Bound) ? idle + 1 : 0;
            progress?.Invoke(BestValue, Bound);
        }
        return new SitingAnswer(Best, BestValue, Bound);
    }

    private bool IsDone(double enough) =>
        _stop.IsCancellationRequested || BestValue >= enough || Bound < Math.Min(enough, BestValue + _unit);

    private void Construct()
    {
        var state = new CoverState(_lists);
        var ledger = new SiteLedger(_rules, []);
        CoverConstruction.Fill(_lists, _rules, state, ledger, 0, new RandomStream(_effort.Seed));
        _elites.Add(([.. state.Chosen], state.Recount()));
    }

    /// <summary>One round; returns how much branching took, in moves.</summary>
    private long RunRound(int round, long moves, double enough)
    {
        var found = new (int[] Sites, double Value)[_effort.Searches + 1];
        var most = Math.Min(enough, Bound);
        Parallel.For(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = _effort.Threads }, task =>
        {
            // The bound goes first: it is one of the tasks that the others need not wait for.
            if (task == 0) _bound.Run(1500, BestValue, _stop, BestValue + _unit);
            else found[task] = Anneal(round, task, moves, most);
        });
        if (!_bound.IsSettled || round == 0) _worth = _bound.Worth();
        foreach (var (sites, value) in found.Skip(1)) Admit(sites, value);
        if (IsDone(enough)) return 0;
        Recombine(round, moves, most);
        return IsDone(enough) ? 0 : Branch(moves);
    }

    /// <summary>One task's search: even tasks start afresh, the others go on from a good choice.</summary>
    private (int[] Sites, double Value) Anneal(int round, int task, long moves, double most)
    {
        var search = new CoverAnnealing(_lists, _rules, _worth, unchecked(_effort.Seed * 7919 + round * 101 + task));
        if ((round + task) % 2 == 0 || _elites.Count < 2) search.Start([], round == 0 && task == 1 ? 0 : 0.3);
        else search.Start(_elites[(round / 2 + task) % _elites.Count].Sites);
        search.Run(moves, Hot, Cold, most, _stop);
        return (search.Best, search.BestValue);
    }

    /// <summary>Solves the small problem whose candidates are the sites of the good choices.</summary>
    private void Recombine(int round, long moves, double most)
    {
        if (_elites.Count < 2) return;
        int[] kernel = [.. _elites.SelectMany(elite => elite.Sites).Distinct().Order()];
        var lists = _lists.Restricted(kernel);
        var rules = _rules.Restricted(kernel);
        var worth = kernel.Select(site => _worth[site]).ToArray();
        var found = new (int[] Sites, double Value)[_effort.Searches];
        Parallel.For(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = _effort.Threads }, task =>
        {
            var search = new CoverAnnealing(lists, rules, worth, unchecked(_effort.Seed * 6007 + round * 103 + task));
            var start = _elites[task % _elites.Count].Sites;
            search.Start(start.Select(site => Array.BinarySearch(kernel, site)));
            search.Run(moves / 2, task % 2 == 0 ? Hot / 3 : Hot, Cold, most, _stop);
            found[task] = ([.. search.Best.Select(at => kernel[at])], search.BestValue);
        });
        foreach (var (sites, value) in found) Admit(sites, value);
    }

    /// <summary>Proves, when few enough candidates are left in play and within about the time of the searches; returns the moves it
    /// took.</summary>
    private long Branch(long moves)
    {
        var allowed = (bool[])_rules.Allowed.Clone();
        var required = (bool[])_rules.Required.Clone();
        _bound.Fix(BestValue + _unit, allowed, required);
        int[] left = [.. Enumerable.Range(0, _lists.Candidates).Where(site => allowed[site])];
        if (left.Length > _effort.BranchCandidates) return 0;
        if (Best.Any(site => !allowed[site])) left = [.. left.Union(Best).Order()];
        var lists = _lists.Restricted(left);
        var rules = _rules.Narrowed(allowed, required).Restricted(left);
        // Measured: a move takes about 0.3 µs; a node 20 µs and 0.06 µs for each entry of the lists.
        var movesPerNode = (20 + 0.06 * (lists.ClassSites.Length + lists.Classes + left.Length)) / 0.3;
        var nodes = Math.Max(10, (long)(moves * _effort.Searches * 2 / movesPerNode));
        var branching = new CoverBranching(lists, [.. Best.Select(site => Array.BinarySearch(left, site))], BestValue, _stop);
        var root = new CoverBound(lists, rules);
        root.Run(400, BestValue, _stop, BestValue + _unit);
        _proven |= branching.Run(rules, root, nodes);
        Admit([.. branching.Best.Select(at => left[at])], branching.BestValue);
        return (long)(nodes * movesPerNode);
    }

    private void Admit(int[] sites, double value)
    {
        if (sites.Length == 0 && _elites.Count > 0) return;
        if (_elites.Any(elite => elite.Value == value && elite.Sites.ToHashSet().SetEquals(sites))) return;
        var at = _elites.FindIndex(elite => elite.Value < value);
        _elites.Insert(at < 0 ? _elites.Count : at, (sites, value));
        if (_elites.Count > Elites) _elites.RemoveAt(Elites);
    }
}

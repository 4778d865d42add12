namespace Outposts.Siting.Solvers;

/// <summary>
/// The inner problem of a Lagrangian relaxation: the allowed selection with the largest sum of site values. Without a budget the greedy
/// solution is exact, as the selections form a matroid: required sites, then the best of each district up to its minimum, then the best of
/// all. A budget is relaxed with a multiplier μ ≥ 0, so that the result is an upper bound.
/// </summary>
internal sealed class LagrangianSubproblem
{
    private readonly SelectionConstraints _constraints;
    private readonly int[] _required;
    private readonly int[] _order;
    private readonly double[] _netValue;
    private readonly bool[] _isChosen;
    private readonly List<int> _chosen = [];
    private double _budgetMultiplier;

    public LagrangianSubproblem(SelectionConstraints constraints)
    {
        _constraints = constraints;
        _required = [.. Enumerable.Range(0, constraints.CandidateCount).Where(site => constraints.Required[site])];
        _order = [.. Enumerable.Range(0, constraints.CandidateCount)
            .Where(site => constraints.Allowed[site] && !constraints.Required[site])];
        _netValue = new double[constraints.CandidateCount];
        _isChosen = new bool[constraints.CandidateCount];
    }

    /// <summary>Gets the sites of the last selection.</summary>
    public IReadOnlyList<int> Chosen => _chosen;

    /// <summary>
    /// Computes the maximum sum of values over the allowed selections, or an upper bound on it with a budget: min over μ of max Σ (value −
    /// μ · cost) + μ · budget.
    /// </summary>
    public double Solve(double[] values)
    {
        if (!_constraints.HasBudget) return SolveForMultiplier(values, 0);
        // L(μ) is convex: a few bisections around the last multiplier are enough, and each value is a bound.
        var best = SolveForMultiplier(values, 0);
        var at = 0.0;
        if (Spent() <= _constraints.Budget) return best;
        var (low, maxMultiplier) = (0.0, MaxBudgetMultiplier(values));
        var high = Math.Min(Math.Max(_budgetMultiplier * 4, 1e-9), maxMultiplier);
        while (true)
        {
            Consider(high);
            if (Spent() <= _constraints.Budget || high >= maxMultiplier) break;
            low = high;
            high = Math.Min(high * 4, maxMultiplier);
        }
        for (var n = 0; n < 12; n++)
        {
            var middle = (low + high) / 2;
            Consider(middle);
            if (Spent() <= _constraints.Budget) high = middle;
            else low = middle;
        }
        _budgetMultiplier = at;
        SolveForMultiplier(values, at);
        return best;

        void Consider(double multiplier)
        {
            var value = SolveForMultiplier(values, multiplier);
            if (value >= best) return;
            best = value;
            at = multiplier;
        }
    }

    /// <summary>
    /// Finds the sites that must be and the sites that cannot be in a selection whose sum of values is at most <paramref name="gap"/> below
    /// the maximum.
    /// </summary>
    /// <param name="values">The value of each site.</param>
    /// <param name="gap">The bound minus the value to reach.</param>
    /// <param name="allowed">Cleared where a site can be excluded.</param>
    /// <param name="required">Set where a site must be selected.</param>
    public void FixVariables(double[] values, double gap, bool[] allowed, bool[] required)
    {
        Solve(values);
        if (_constraints.HasMinimum) return;
        var margin = 1e-7 * Math.Max(1, Math.Abs(gap));
        var full = _chosen.Count >= _constraints.MaxCount;
        var lastIn = full ? _chosen.Where(site => !_constraints.Required[site]).Select(site => _netValue[site])
            .DefaultIfEmpty(double.PositiveInfinity)
            .Min() : 0;
        var firstOut = Math.Max(0, _order.Where(site => !_isChosen[site]).Select(site => _netValue[site]).DefaultIfEmpty(0).Max());
        foreach (var site in _order)
        {
            if (_isChosen[site])
            {
                if (_netValue[site] - firstOut > gap + margin) required[site] = true;
            }
            else if (lastIn - _netValue[site] > gap + margin) allowed[site] = false;
        }
    }

    /// <summary>
    /// Gets an upper limit for μ: 1000 · max (value / cost), at which no site is worth its cost. Without a limit μ can grow until only
    /// rounding errors remain of the values, as when the required sites take the whole budget.
    /// </summary>
    private double MaxBudgetMultiplier(double[] values) =>
        1000 * _order.Where(site => _constraints.Cost[site] > 0).Select(site => values[site] / _constraints.Cost[site]).DefaultIfEmpty(0)
            .Max();

    private double Spent() => _chosen.Sum(site => _constraints.Cost[site]);

    private double SolveForMultiplier(double[] values, double multiplier)
    {
        foreach (var site in _chosen) _isChosen[site] = false;
        _chosen.Clear();
        foreach (var site in _order) _netValue[site] = values[site] - multiplier * _constraints.Cost[site];
        foreach (var site in _required) _netValue[site] = values[site] - multiplier * _constraints.Cost[site];
        foreach (var site in _required) Add(site);
        if (_constraints.HasMinimum) SolveByDistrict(multiplier);
        else
        {
            var free = Math.Min(_constraints.MaxCount - _required.Length, _order.Length);
            SelectBest(free);
            foreach (var site in _order.AsSpan(0, free))
                if (_netValue[site] > 0 || multiplier == 0) Add(site);
        }
        var sum = _chosen.Sum(site => values[site]);
        // Values and costs are summed separately, so that a large multiplier does not cancel the values.
        return multiplier == 0 ? sum : sum + multiplier * (_constraints.Budget - Spent());
    }

    private void SolveByDistrict(double multiplier)
    {
        Array.Sort(_order, (one, other) => _netValue[other].CompareTo(_netValue[one]) is var by && by != 0 ? by : one.CompareTo(other));
        var stillRequired = (int[])_constraints.MinimumPerDistrict.Clone();
        foreach (var site in _required)
            if (_constraints.District[site] >= 0) stillRequired[_constraints.District[site]]--;
        foreach (var site in _order)
        {
            var district = _constraints.District[site];
            if (district < 0 || stillRequired[district] <= 0) continue;
            Add(site);
            stillRequired[district]--;
        }
        foreach (var site in _order)
        {
            if (_chosen.Count >= _constraints.MaxCount) break;
            if (!_isChosen[site] && (_netValue[site] > 0 || multiplier == 0)) Add(site);
        }
    }

    private void Add(int site)
    {
        _isChosen[site] = true;
        _chosen.Add(site);
    }

    /// <summary>
    /// Moves the <paramref name="count"/> best sites to the front of the order, in no particular order (quickselect, Hoare 1961).
    /// </summary>
    private void SelectBest(int count)
    {
        var low = 0;
        var high = _order.Length - 1;
        while (low < high && count > low && count <= high)
        {
            var pivot = _netValue[_order[low + (high - low) / 2]];
            var left = low;
            var right = high;
            while (left <= right)
            {
                while (_netValue[_order[left]] > pivot) left++;
                while (_netValue[_order[right]] < pivot) right--;
                if (left > right) break;
                (_order[left], _order[right]) = (_order[right], _order[left]);
                left++;
                right--;
            }
            if (count - 1 <= right) high = right;
            else if (count - 1 >= left) low = left;
            else return;
        }
    }
}

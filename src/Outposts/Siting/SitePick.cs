namespace Outposts.Siting;

/// <summary>
/// The best allowed choice when each site has a worth of its own and nothing else counts: the inner problem of the
/// bounds. Without a budget it is solved exactly: required sites, then the best of each division up to its minimum, then
/// the best of all (the choices form a matroid, for which taking the best is right). A budget is relaxed with a
/// price μ ≥ 0 per unit of money, which keeps the result a bound.
/// </summary>
internal sealed class SitePick
{
    private readonly SiteRules _rules;
    private readonly int[] _required;
    private readonly int[] _order;
    private readonly double[] _net;
    private readonly bool[] _in;
    private readonly List<int> _chosen = [];
    private double _price;

    public SitePick(SiteRules rules)
    {
        _rules = rules;
        _required = [.. Enumerable.Range(0, rules.Candidates).Where(site => rules.Required[site])];
        _order = [.. Enumerable.Range(0, rules.Candidates).Where(site => rules.Allowed[site] && !rules.Required[site])];
        _net = new double[rules.Candidates];
        _in = new bool[rules.Candidates];
    }

    /// <summary>The sites of the last choice.</summary>
    public IReadOnlyList<int> Chosen => _chosen;

    /// <summary>The greatest sum of worth over the allowed choices, or with a budget a bound on it.</summary>
    public double Best(double[] worth)
    {
        if (!_rules.HasBudget) return Choose(worth, 0);
        // L(μ) is convex: a few sections around the last price are enough, and each value is a bound.
        var best = Choose(worth, 0);
        var at = 0.0;
        if (Spent() <= _rules.Budget) return best;
        var (low, dearest) = (0.0, Dearest(worth));
        var high = Math.Min(Math.Max(_price * 4, 1e-9), dearest);
        while (true)
        {
            Consider(high);
            if (Spent() <= _rules.Budget || high >= dearest) break;
            low = high;
            high = Math.Min(high * 4, dearest);
        }
        for (var n = 0; n < 12; n++)
        {
            var middle = (low + high) / 2;
            Consider(middle);
            if (Spent() <= _rules.Budget) high = middle;
            else low = middle;
        }
        _price = at;
        Choose(worth, at);
        return best;

        void Consider(double price)
        {
            var value = Choose(worth, price);
            if (value >= best) return;
            best = value;
            at = price;
        }
    }

    /// <summary>Finds what must and what can't be in a choice that is to stay within <paramref name="room"/> of the bound.</summary>
    /// <param name="worth">The worth of each site.</param>
    /// <param name="room">Bound less known value.</param>
    /// <param name="allowed">Cleared where a site can't be in.</param>
    /// <param name="required">Set where a site must be in.</param>
    public void Fix(double[] worth, double room, bool[] allowed, bool[] required)
    {
        Best(worth);
        if (_rules.HasMinimum) return;
        var margin = 1e-7 * Math.Max(1, Math.Abs(room));
        var full = _chosen.Count >= _rules.Count;
        var lastIn = full ? _chosen.Where(site => !_rules.Required[site]).Select(site => _net[site]).DefaultIfEmpty(double.PositiveInfinity)
            .Min() : 0;
        var firstOut = Math.Max(0, _order.Where(site => !_in[site]).Select(site => _net[site]).DefaultIfEmpty(0).Max());
        foreach (var site in _order)
        {
            if (_in[site])
            {
                if (_net[site] - firstOut > room + margin) required[site] = true;
            }
            else if (lastIn - _net[site] > room + margin) allowed[site] = false;
        }
    }

    /// <summary>A price far beyond what any site is worth for its money. Were prices to grow without end, as they may where what must be
    /// chosen takes the whole budget, nothing but rounding errors would be left of the worths.</summary>
    private double Dearest(double[] worth) =>
        1000 * _order.Where(site => _rules.Cost[site] > 0).Select(site => worth[site] / _rules.Cost[site]).DefaultIfEmpty(0).Max();

    private double Spent() => _chosen.Sum(site => _rules.Cost[site]);

    private double Choose(double[] worth, double price)
    {
        foreach (var site in _chosen) _in[site] = false;
        _chosen.Clear();
        foreach (var site in _order) _net[site] = worth[site] - price * _rules.Cost[site];
        foreach (var site in _required) _net[site] = worth[site] - price * _rules.Cost[site];
        foreach (var site in _required) Put(site);
        if (_rules.HasMinimum) ChooseByDivision(price);
        else
        {
            var free = Math.Min(_rules.Count - _required.Length, _order.Length);
            PartitionBest(free);
            foreach (var site in _order.AsSpan(0, free))
                if (_net[site] > 0 || price == 0) Put(site);
        }
        var sum = _chosen.Sum(site => worth[site]);
        // Worth and money are added up apart, so that a high price does not swallow the worths.
        return price == 0 ? sum : sum + price * (_rules.Budget - Spent());
    }

    private void ChooseByDivision(double price)
    {
        Array.Sort(_order, (one, other) => _net[other].CompareTo(_net[one]) is var by && by != 0 ? by : one.CompareTo(other));
        var owed = (int[])_rules.Minimum.Clone();
        foreach (var site in _required)
            if (_rules.Division[site] >= 0) owed[_rules.Division[site]]--;
        foreach (var site in _order)
        {
            var division = _rules.Division[site];
            if (division < 0 || owed[division] <= 0) continue;
            Put(site);
            owed[division]--;
        }
        foreach (var site in _order)
        {
            if (_chosen.Count >= _rules.Count) break;
            if (!_in[site] && (_net[site] > 0 || price == 0)) Put(site);
        }
    }

    private void Put(int site)
    {
        _in[site] = true;
        _chosen.Add(site);
    }

    /// <summary>Brings the best <paramref name="count"/> of the order to its front, in no particular order (Hoare's selection).</summary>
    private void PartitionBest(int count)
    {
        var low = 0;
        var high = _order.Length - 1;
        while (low < high && count > low && count <= high)
        {
            var pivot = _net[_order[low + (high - low) / 2]];
            var left = low;
            var right = high;
            while (left <= right)
            {
                while (_net[_order[left]] > pivot) left++;
                while (_net[_order[right]] < pivot) right--;
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

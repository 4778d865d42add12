using System.Numerics;

namespace Outposts.Siting;

/// <summary>
/// A lower bound on the cost of any allowed choice, by Lagrangian relaxation of "each point is served once". With a price u
/// paid for serving each point, a site is worth what it gains where it serves more cheaply: ρ = Σ max(0, u − c);
/// L(u) = Σ u − Σ max(0, u − standing) − the best Σ ρ over an allowed choice (Cornuéjols, Fisher and Nemhauser 1977).
/// </summary>
internal sealed class MedianBound
{
    private const int Patience = 40;
    private const double Momentum = 0.7;

    private readonly MedianCosts _costs;
    private readonly double[] _price;
    private readonly double[] _bestPrice;
    private readonly double[] _worth;
    private readonly double[] _direction;
    private readonly SitePick _pick;
    private double _pace = 1.5;
    private int _idle;

    /// <summary>Prepares a bound; each point's price begins between its cheapest and second cheapest site of a known choice.</summary>
    public MedianBound(MedianCosts costs, SiteRules rules, IReadOnlyList<int> known) : this(costs, rules, FirstPrices(costs, known))
    {
    }

    /// <summary>Prepares a bound from known prices.</summary>
    public MedianBound(MedianCosts costs, SiteRules rules, double[] prices)
    {
        _costs = costs;
        _price = (double[])prices.Clone();
        _bestPrice = (double[])prices.Clone();
        _worth = new double[costs.Candidates];
        _direction = new double[costs.Points];
        _pick = new SitePick(rules);
        Shares = new PickShares(costs.Candidates);
    }

    /// <summary>The prices of the greatest bound.</summary>
    public double[] Prices => (double[])_bestPrice.Clone();

    /// <summary>How often each candidate was picked of late.</summary>
    public PickShares Shares { get; }

    /// <summary>The greatest bound so far.</summary>
    public double Value { get; private set; } = double.NegativeInfinity;

    /// <summary>Whether steps no longer help.</summary>
    public bool IsSettled => _pace < 1e-4;

    /// <summary>How promising each candidate is at the best prices.</summary>
    public double[] Worth()
    {
        Evaluate(_bestPrice);
        return (double[])_worth.Clone();
    }

    /// <summary>The sites picked at the last prices.</summary>
    public IReadOnlyList<int> Picked => _pick.Chosen;

    /// <summary>Takes subgradient steps until settled, stopped, or above <paramref name="enough"/>.</summary>
    public void Run(int steps, double known, double enough, CancellationToken cancellationToken)
    {
        for (var n = 0; n < steps && !IsSettled && Value <= enough && !cancellationToken.IsCancellationRequested; n++)
        {
            var bound = Evaluate(_price);
            if (bound > Value)
            {
                if (bound > Value + 1e-7 * Math.Abs(Value) || double.IsNegativeInfinity(Value)) _idle = 0;
                Value = bound;
                Array.Copy(_price, _bestPrice, _price.Length);
            }
            if (++_idle >= Patience)
            {
                _pace *= 0.6;
                _idle = 0;
                Array.Copy(_bestPrice, _price, _price.Length);
                Array.Clear(_direction);
                bound = Evaluate(_price);
            }
            Shares.Note(_pick.Chosen);
            Step(bound, known);
        }
    }

    /// <summary>Clears the candidates that can't be in a choice cheaper than <paramref name="known"/>, and marks those that must
    /// be.</summary>
    public void Fix(double known, bool[] allowed, bool[] required)
    {
        var bound = Evaluate(_bestPrice);
        _pick.Fix(_worth, known - bound, allowed, required);
    }

    private static double[] FirstPrices(MedianCosts costs, IReadOnlyList<int> known)
    {
        var price = new double[costs.Points];
        for (var point = 0; point < price.Length; point++)
        {
            var (first, second) = (costs.Standing[point], double.PositiveInfinity);
            foreach (var site in known)
            {
                var cost = costs.From(site)[point];
                if (cost < first) (second, first) = (first, cost);
                else second = Math.Min(second, cost);
            }
            price[point] = double.IsFinite(second) ? (first + second) / 2 : first;
        }
        return price;
    }

    private double Evaluate(double[] price)
    {
        var sum = 0.0;
        for (var point = 0; point < price.Length; point++) sum += Math.Min(price[point], _costs.Standing[point]);
        for (var site = 0; site < _worth.Length; site++) _worth[site] = WorthOf(_costs.From(site), price);
        return sum - _pick.Best(_worth);
    }

    private static double WorthOf(ReadOnlySpan<double> costs, double[] price)
    {
        var width = Vector<double>.Count;
        var sums = Vector<double>.Zero;
        var at = 0;
        for (; at + width <= costs.Length; at += width)
            sums += Vector.Max(
                Vector<double>.Zero,
                new Vector<double>(price, at) - new Vector<double>(costs[at..]));
        var worth = Vector.Sum(sums);
        for (; at < costs.Length; at++) worth += Math.Max(0, price[at] - costs[at]);
        return worth;
    }

    private void Step(double bound, double known)
    {
        for (var point = 0; point < _direction.Length; point++)
        {
            _direction[point] = _direction[point] * Momentum + 1;
            if (_price[point] > _costs.Standing[point]) _direction[point]--;
        }
        foreach (var site in _pick.Chosen)
        {
            var costs = _costs.From(site);
            for (var point = 0; point < costs.Length; point++)
                if (costs[point] < _price[point]) _direction[point]--;
        }
        var square = 0.0;
        foreach (var part in _direction) square += part * part;
        if (square == 0)
        {
            _pace = 0;
            return;
        }
        var length = _pace * Math.Max(known - bound, 1e-6 * Math.Abs(bound)) / square;
        for (var point = 0; point < _price.Length; point++)
            _price[point] = Math.Max(0, _price[point] + length * _direction[point]);
    }
}

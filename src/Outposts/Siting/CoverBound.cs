namespace Outposts.Siting;

/// <summary>
/// An upper bound on what any allowed choice of sites can cover, by Lagrangian relaxation of "a class counts only when
/// enough chosen sites reach it" (need·y ≤ Σ x). For multipliers λ ≥ 0 the relaxed problem falls apart:
/// L(λ) = Σ max(0, w − need·λ) + the best Σ r over an allowed choice, where r of a site is the sum of λ over its classes;
/// every L(λ) is a bound, and subgradient steps make it small (Held, Wolfe and Crowder 1974).
/// </summary>
internal sealed class CoverBound
{
    private const int Patience = 60;
    private const double Momentum = 0.95;

    private readonly CoverLists _lists;
    private readonly double[] _lambda;
    private readonly double[] _bestLambda;
    private readonly double[] _reduced;
    private readonly PickShares _shares;
    private readonly double[] _direction;
    private readonly SitePick _pick;
    private double _pace = 1.0;
    private int _idle;

    /// <summary>Prepares a bound, from an even spread of each class's workers over its candidates.</summary>
    public CoverBound(CoverLists lists, SiteRules rules) : this(lists, rules, EvenSpread(lists))
    {
    }

    /// <summary>Prepares a bound from known multipliers.</summary>
    public CoverBound(CoverLists lists, SiteRules rules, double[] multipliers)
    {
        _lists = lists;
        _lambda = (double[])multipliers.Clone();
        _bestLambda = (double[])multipliers.Clone();
        _reduced = new double[lists.Candidates];
        _shares = new PickShares(lists.Candidates);
        _direction = new double[lists.Classes];
        _pick = new SitePick(rules);
        Value = lists.Weight.Sum();
    }

    /// <summary>The least step between two values: 1 when all workers are whole numbers, else a rounding error.</summary>
    public static double Unit(CoverLists lists) => lists.IsWhole ? 1 - 1e-6 : 1e-9 * Math.Max(1, lists.Total);

    /// <summary>The least bound so far, on workers beyond those covered already; before the first step all who can be reached,
    /// L(0).</summary>
    public double Value { get; private set; }

    /// <summary>Whether steps no longer help.</summary>
    public bool IsSettled => _pace < 2e-5;

    /// <summary>The sites of the relaxed problem at the last multipliers: a good start for a search.</summary>
    public IReadOnlyList<int> Picked => _pick.Chosen;

    /// <summary>The multipliers of the least bound.</summary>
    public double[] Multipliers => (double[])_bestLambda.Clone();

    /// <summary>How often each candidate was picked of late.</summary>
    public PickShares Shares => _shares;

    /// <summary>Takes subgradient steps.</summary>
    /// <param name="steps">How many.</param>
    /// <param name="known">The value of a known choice, which steers the length of a step.</param>
    /// <param name="cancellationToken">Ends early.</param>
    /// <param name="enough">Ends when the bound is below this.</param>
    public void Run(int steps, double known, CancellationToken cancellationToken, double enough = double.NegativeInfinity)
    {
        for (var n = 0; n < steps && !IsSettled && Value >= enough && !cancellationToken.IsCancellationRequested; n++)
        {
            var bound = Evaluate(_lambda);
            if (bound < Value)
            {
                if (bound < Value * (1 - 1e-7)) _idle = 0;
                Value = bound;
                Array.Copy(_lambda, _bestLambda, _lambda.Length);
            }
            if (++_idle >= Patience)
            {
                _pace *= 0.6;
                _idle = 0;
                Array.Copy(_bestLambda, _lambda, _lambda.Length);
                Array.Clear(_direction);
                bound = Evaluate(_lambda);
            }
            _shares.Note(_pick.Chosen);
            Step(bound, known);
        }
    }

    /// <summary>How promising each candidate is: its worth in the relaxed problem at the best multipliers.</summary>
    public double[] Worth()
    {
        Evaluate(_bestLambda);
        return (double[])_reduced.Clone();
    }

    /// <summary>
    /// Which free candidates can't be in, and which must be in, any choice better than <paramref name="known"/>:
    /// changing such a site's part in the relaxed choice alone pushes the bound down to what is known.
    /// </summary>
    public void Fix(double known, bool[] allowed, bool[] required)
    {
        var bound = Evaluate(_bestLambda);
        _pick.Fix(_reduced, bound - known, allowed, required);
    }

    private static double[] EvenSpread(CoverLists lists)
    {
        var spread = new double[lists.Classes];
        for (var c = 0; c < spread.Length; c++)
            spread[c] = lists.Weight[c] / Math.Max(lists.Need[c], lists.SitesOf(c).Length / 2.0);
        return spread;
    }

    private double Evaluate(double[] lambda)
    {
        var lists = _lists;
        Array.Clear(_reduced);
        var bound = 0.0;
        for (var c = 0; c < lambda.Length; c++)
        {
            bound += Math.Max(0, lists.Weight[c] - lists.Need[c] * lambda[c]);
            if (lambda[c] == 0) continue;
            var value = lambda[c];
            foreach (var site in lists.SitesOf(c)) _reduced[site] += value;
        }
        return bound + _pick.Best(_reduced);
    }

    private void Step(double bound, double known)
    {
        var lists = _lists;
        for (var c = 0; c < _direction.Length; c++)
        {
            _direction[c] *= Momentum;
            if (lists.Weight[c] - lists.Need[c] * _lambda[c] > 0) _direction[c] -= lists.Need[c];
        }
        foreach (var site in _pick.Chosen)
            foreach (var c in lists.ClassesOf(site)) _direction[c]++;
        var square = 0.0;
        foreach (var part in _direction) square += part * part;
        if (square == 0)
        {
            _pace = 0;
            return;
        }
        var length = _pace * Math.Max(bound - known, 1e-6 * Math.Abs(bound)) / square;
        for (var c = 0; c < _direction.Length; c++)
            _lambda[c] = Math.Clamp(_lambda[c] - length * _direction[c], 0, lists.Weight[c] / lists.Need[c]);
    }
}

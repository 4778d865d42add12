namespace Outposts.Siting;

/// <summary>
/// The running account of a choice against its rules: how many sites, how much money, what the divisions still miss.
/// A choice that the ledger lets grow can always be completed to one that meets every rule.
/// </summary>
internal sealed class SiteLedger
{
    private readonly SiteRules _rules;
    private readonly int[] _inDivision;
    private readonly int[][] _byCost;
    private readonly bool[] _has;
    private int _requiredMissing;
    private double _requiredMissingCost;
    private readonly int[] _requiredMissingIn;

    public SiteLedger(SiteRules rules, IEnumerable<int> chosen)
    {
        _rules = rules;
        _inDivision = new int[rules.Minimum.Length];
        _requiredMissingIn = new int[rules.Minimum.Length];
        _has = new bool[rules.Candidates];
        _byCost = new int[rules.Minimum.Length][];
        for (var division = 0; division < _byCost.Length; division++)
            _byCost[division] = rules.Minimum[division] == 0
                ? []
                : [.. Enumerable.Range(0, rules.Candidates)
                    .Where(site => rules.Division[site] == division && rules.Allowed[site] && !rules.Required[site])
                    .OrderBy(site => rules.Cost[site])];
        for (var site = 0; site < rules.Candidates; site++)
            if (rules.Required[site]) ShiftRequired(site, 1);
        foreach (var site in chosen) Add(site);
    }

    /// <summary>How many sites are chosen.</summary>
    public int Sites { get; private set; }

    /// <summary>What they cost.</summary>
    public double Spent { get; private set; }

    /// <summary>The sites that required candidates and minima still take.</summary>
    public int Owed => _requiredMissing + OwedByDivisions();

    /// <summary>The least money that they still take.</summary>
    public double Reserve
    {
        get
        {
            var reserve = _requiredMissingCost;
            for (var division = 0; division < _byCost.Length; division++)
            {
                var owed = OwedBy(division);
                foreach (var site in _byCost[division])
                {
                    if (owed <= 0) break;
                    if (_has[site]) continue;
                    reserve += _rules.Cost[site];
                    owed--;
                }
            }
            return reserve;
        }
    }

    /// <summary>Whether the site may be chosen now so that every rule can still be met.</summary>
    public bool CanAdd(int site)
    {
        if (_has[site] || !_rules.Allowed[site] || Sites >= _rules.Count) return false;
        if (!_rules.HasBudget && _byCost.Length == 0 && _requiredMissing == 0) return true;
        Add(site);
        var fits = Sites + Owed <= _rules.Count && (!_rules.HasBudget || Spent + Reserve <= _rules.Budget * (1 + 1e-12));
        Remove(site);
        return fits;
    }

    /// <summary>Whether a chosen site may make place for another, when nothing is owed.</summary>
    public bool CanSwap(int leaving, int coming)
    {
        if (_has[coming] || !_rules.Allowed[coming]) return false;
        if (Spent - _rules.Cost[leaving] + _rules.Cost[coming] > _rules.Budget * (1 + 1e-12)) return false;
        return _rules.Division[leaving] == _rules.Division[coming] || CanDrop(leaving);
    }

    /// <summary>Whether a chosen site may go without leaving something owed.</summary>
    public bool CanDrop(int site) =>
        !_rules.Required[site] && (_rules.Division[site] is var division && (division < 0 || OwedBy(division) < 0));

    /// <summary>Whether choosing the site is needed to meet a requirement or a minimum.</summary>
    public bool IsOwed(int site) =>
        _rules.Required[site] || (_rules.Division[site] is var division && division >= 0 && OwedBy(division) > 0);

    /// <summary>Books a site in.</summary>
    public void Add(int site) => Shift(site, 1);

    /// <summary>Books a site out.</summary>
    public void Remove(int site) => Shift(site, -1);

    private void Shift(int site, int by)
    {
        _has[site] = by > 0;
        Sites += by;
        Spent = Sites == 0 ? 0 : Spent + by * _rules.Cost[site];
        if (_rules.Division[site] is var division && division >= 0) _inDivision[division] += by;
        if (_rules.Required[site]) ShiftRequired(site, -by);
    }

    private void ShiftRequired(int site, int by)
    {
        _requiredMissing += by;
        _requiredMissingCost = _requiredMissing == 0 ? 0 : _requiredMissingCost + by * _rules.Cost[site];
        if (_rules.Division[site] is var division && division >= 0) _requiredMissingIn[division] += by;
    }

    private int OwedBy(int division) => _rules.Minimum[division] - _inDivision[division] - _requiredMissingIn[division];

    private int OwedByDivisions()
    {
        var owed = 0;
        for (var division = 0; division < _inDivision.Length; division++) owed += Math.Max(0, OwedBy(division));
        return owed;
    }
}

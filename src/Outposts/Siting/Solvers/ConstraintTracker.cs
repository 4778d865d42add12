namespace Outposts.Siting.Solvers;

/// <summary>
/// Tracks a selection against its constraints: number of sites, cost, and what districts still require. Every selection that the tracker
/// lets grow can be completed to one that meets all constraints.
/// </summary>
internal sealed class ConstraintTracker
{
    private readonly SelectionConstraints _constraints;
    private readonly int[] _countByDistrict;
    private readonly int[][] _cheapestByDistrict;
    private readonly bool[] _isChosen;
    private int _requiredMissing;
    private double _requiredMissingCost;
    private readonly int[] _requiredMissingByDistrict;

    /// <summary>Creates a tracker.</summary>
    /// <param name="constraints">The selections that are allowed.</param>
    /// <param name="chosen">The sites that are chosen at the beginning.</param>
    public ConstraintTracker(SelectionConstraints constraints, IEnumerable<int> chosen)
    {
        _constraints = constraints;
        _countByDistrict = new int[constraints.MinimumPerDistrict.Length];
        _requiredMissingByDistrict = new int[constraints.MinimumPerDistrict.Length];
        _isChosen = new bool[constraints.CandidateCount];
        _cheapestByDistrict = new int[constraints.MinimumPerDistrict.Length][];
        for (var district = 0; district < _cheapestByDistrict.Length; district++)
            _cheapestByDistrict[district] = constraints.MinimumPerDistrict[district] == 0
                ? []
                : [.. Enumerable.Range(0, constraints.CandidateCount)
                    .Where(site => constraints.District[site] == district && constraints.Allowed[site] && !constraints.Required[site])
                    .OrderBy(site => constraints.Cost[site])];
        for (var site = 0; site < constraints.CandidateCount; site++)
            if (constraints.Required[site]) ShiftRequired(site, 1);
        foreach (var site in chosen) Add(site);
    }

    /// <summary>Gets the number of chosen sites.</summary>
    public int SiteCount { get; private set; }

    /// <summary>Gets the cost of the chosen sites.</summary>
    public double Spent { get; private set; }

    /// <summary>Gets a value that indicates whether the chosen sites meet all constraints.</summary>
    public bool IsMet => StillRequired == 0 && SiteCount <= _constraints.MaxCount && IsWithinBudget(Spent);

    /// <summary>Gets the number of sites that required candidates and district minima still need.</summary>
    public int StillRequired => _requiredMissing + StillRequiredByDistricts();

    /// <summary>Gets the minimum cost of the sites that are still required.</summary>
    public double MinCostOfRequired
    {
        get
        {
            var cost = _requiredMissingCost;
            for (var district = 0; district < _cheapestByDistrict.Length; district++)
            {
                var stillRequired = StillRequiredIn(district);
                foreach (var site in _cheapestByDistrict[district])
                {
                    if (stillRequired <= 0) break;
                    if (_isChosen[site]) continue;
                    cost += _constraints.Cost[site];
                    stillRequired--;
                }
            }
            return cost;
        }
    }

    /// <summary>Determines whether a site may be added so that all constraints can still be met.</summary>
    public bool CanAdd(int site)
    {
        if (_isChosen[site] || !_constraints.Allowed[site] || SiteCount >= _constraints.MaxCount) return false;
        if (!_constraints.HasBudget && _cheapestByDistrict.Length == 0 && _requiredMissing == 0) return true;
        Add(site);
        var fits = SiteCount + StillRequired <= _constraints.MaxCount
            && (!_constraints.HasBudget || IsWithinBudget(Spent + MinCostOfRequired));
        Remove(site);
        return fits;
    }

    /// <summary>Determines whether a chosen site may be replaced by another, when nothing is still required.</summary>
    public bool CanSwap(int leaving, int entering)
    {
        if (_isChosen[entering] || !_constraints.Allowed[entering]) return false;
        if (!IsWithinBudget(Spent - _constraints.Cost[leaving] + _constraints.Cost[entering])) return false;
        return _constraints.District[leaving] == _constraints.District[entering] || CanDrop(leaving);
    }

    /// <summary>Determines whether a chosen site may be dropped without violating a requirement or a minimum.</summary>
    public bool CanDrop(int site) =>
        !_constraints.Required[site] && (_constraints.District[site] is var district && (district < 0 || StillRequiredIn(district) < 0));

    /// <summary>Determines whether a site helps to meet a requirement or a minimum.</summary>
    public bool IsStillRequired(int site) =>
        _constraints.Required[site] || (_constraints.District[site] is var district && district >= 0 && StillRequiredIn(district) > 0);

    /// <summary>Adds a site.</summary>
    public void Add(int site) => Shift(site, 1);

    /// <summary>Removes a site.</summary>
    public void Remove(int site) => Shift(site, -1);

    // Sums of costs may differ in the last bits.
    private bool IsWithinBudget(double cost) => cost <= _constraints.Budget * (1 + 1e-12);

    private void Shift(int site, int by)
    {
        _isChosen[site] = by > 0;
        SiteCount += by;
        Spent = SiteCount == 0 ? 0 : Spent + by * _constraints.Cost[site];
        if (_constraints.District[site] is var district && district >= 0) _countByDistrict[district] += by;
        if (_constraints.Required[site]) ShiftRequired(site, -by);
    }

    private void ShiftRequired(int site, int by)
    {
        _requiredMissing += by;
        _requiredMissingCost = _requiredMissing == 0 ? 0 : _requiredMissingCost + by * _constraints.Cost[site];
        if (_constraints.District[site] is var district && district >= 0) _requiredMissingByDistrict[district] += by;
    }

    private int StillRequiredIn(int district) =>
        _constraints.MinimumPerDistrict[district] - _countByDistrict[district] - _requiredMissingByDistrict[district];

    private int StillRequiredByDistricts()
    {
        var stillRequired = 0;
        for (var district = 0; district < _countByDistrict.Length; district++) stillRequired += Math.Max(0, StillRequiredIn(district));
        return stillRequired;
    }
}

namespace Outposts.Siting.Solvers.Covering;

/// <summary>
/// A selection of the covering problem with the gain of each candidate and the loss of each chosen site, updated incrementally: a step
/// costs as much as the classes it changes.
/// </summary>
internal sealed class CoveringState : SiteSelection
{
    private readonly CoverageMatrix _matrix;
    private readonly int[] _count;
    private readonly int[] _chosenSum; // of the numbers of the chosen sites that reach a class
    private readonly int[] _soleSite; // the only chosen site that reaches a class, or -1

    /// <summary>Creates an empty selection.</summary>
    /// <param name="matrix">Which candidates reach which demand.</param>
    /// <param name="constraints">The selections that are allowed.</param>
    public CoveringState(CoverageMatrix matrix, SelectionConstraints constraints) : base(constraints)
    {
        _matrix = matrix;
        _count = new int[matrix.ClassCount];
        _chosenSum = new int[matrix.ClassCount];
        _soleSite = new int[matrix.ClassCount];
        Array.Fill(_soleSite, -1);
        Gain = new double[matrix.CandidateCount];
        Loss = new double[matrix.CandidateCount];
        for (var c = 0; c < matrix.ClassCount; c++)
            if (matrix.Needs[c] == 1)
                foreach (var site in matrix.SitesOf(c)) Gain[site] += matrix.Weights[c];
    }

    /// <summary>Gets the problem.</summary>
    public CoverageMatrix Matrix => _matrix;

    /// <summary>Gets the workers additionally covered when a candidate is added; undefined for a chosen site.</summary>
    public double[] Gain { get; }

    /// <summary>Gets the workers no longer covered when a chosen site is dropped; undefined for other candidates.</summary>
    public double[] Loss { get; }

    /// <summary>Gets the workers covered by the chosen sites, beyond those already covered.</summary>
    public double Value { get; private set; }

    /// <summary>Gets the number of chosen sites that reach a class.</summary>
    public int CountOf(int demandClass) => _count[demandClass];

    /// <summary>Computes the change of covered workers when a chosen site is replaced by another candidate.</summary>
    public double SwapChange(int leaving, int entering)
    {
        var change = Gain[entering] - Loss[leaving];
        if (!_matrix.NeedsOneSite) return change + SharedClassCorrection(leaving, entering);
        var soleSite = _soleSite;
        var weights = _matrix.Weights;
        foreach (var c in _matrix.ClassesOf(entering))
            if (soleSite[c] == leaving) change += weights[c];
        return change;
    }

    /// <summary>Sums up the covered workers without the rounding errors of many steps.</summary>
    public double Recompute()
    {
        var value = 0.0;
        for (var c = 0; c < _count.Length; c++)
            if (_count[c] >= _matrix.Needs[c]) value += _matrix.Weights[c];
        return value;
    }

    /// <inheritdoc/>
    protected override void OnAdding(int site)
    {
        Value += Gain[site];
        var loss = 0.0;
        foreach (var c in _matrix.ClassesOf(site))
        {
            var excess = ++_count[c] - _matrix.Needs[c];
            var weight = _matrix.Weights[c];
            if (excess == 0)
            {
                loss += weight;
                ShiftGain(c, -weight);
                if (_matrix.Needs[c] > 1) ShiftLoss(c, weight);
            }
            else if (excess == 1) ShiftLoss(c, -weight);
            else if (excess == -1) ShiftGain(c, weight);
            _chosenSum[c] += site;
            _soleSite[c] = _count[c] == 1 ? site : -1;
        }
        Loss[site] = loss;
    }

    /// <inheritdoc/>
    protected override void OnRemoved(int site)
    {
        Value -= Loss[site];
        foreach (var c in _matrix.ClassesOf(site))
        {
            var excess = --_count[c] - _matrix.Needs[c];
            var weight = _matrix.Weights[c];
            _chosenSum[c] -= site;
            _soleSite[c] = _count[c] == 1 ? _chosenSum[c] : -1;
            if (excess == -1)
            {
                ShiftGain(c, weight);
                if (_matrix.Needs[c] > 1) ShiftLoss(c, -weight);
            }
            else if (excess == 0) ShiftLoss(c, weight);
            else if (excess == -2) ShiftGain(c, -weight);
        }
    }

    /// <summary>Corrects gain − loss for the classes that both sites reach: their number of chosen sites does not change.</summary>
    private double SharedClassCorrection(int leaving, int entering)
    {
        var correction = 0.0;
        var leavingClasses = _matrix.ClassesOf(leaving);
        var at = 0;
        foreach (var c in _matrix.ClassesOf(entering))
        {
            while (at < leavingClasses.Length && leavingClasses[at] < c) at++;
            if (at == leavingClasses.Length) break;
            if (leavingClasses[at] != c) continue;
            if (_count[c] == _matrix.Needs[c]) correction += _matrix.Weights[c];
            else if (_count[c] == _matrix.Needs[c] - 1) correction -= _matrix.Weights[c];
        }
        return correction;
    }

    private void ShiftGain(int c, double by)
    {
        var gain = Gain;
        foreach (var site in _matrix.SitesOf(c)) gain[site] += by;
    }

    /// <summary>Changes the loss of the chosen sites that reach a class.</summary>
    private void ShiftLoss(int c, double by)
    {
        if (_matrix.Needs[c] == 1)
        {
            // Only one chosen site is left beside the one that is added or removed: its number is the sum of the numbers.
            Loss[_chosenSum[c]] += by;
            return;
        }
        foreach (var site in _matrix.SitesOf(c))
            if (Contains(site)) Loss[site] += by;
    }
}

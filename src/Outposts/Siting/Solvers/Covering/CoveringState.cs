namespace Outposts.Siting.Solvers.Covering;

/// <summary>
/// A choice of sites with what each candidate would add and each chosen site would cost if dropped, kept up to date
/// step by step: a step costs as much as the classes whose state changes, not as much as the problem.
/// </summary>
internal sealed class CoveringState
{
    private readonly CoverageMatrix _matrix;
    private readonly int[] _count;
    private readonly int[] _chosenSum; // of the numbers of the chosen sites that reach a class
    private readonly int[] _soleSite; // the chosen site that reaches a class alone, or -1
    private readonly int[] _chosenIndex;
    private readonly List<int> _chosen = [];

    public CoveringState(CoverageMatrix matrix)
    {
        _matrix = matrix;
        _count = new int[matrix.ClassCount];
        _chosenSum = new int[matrix.ClassCount];
        _soleSite = new int[matrix.ClassCount];
        Array.Fill(_soleSite, -1);
        _chosenIndex = new int[matrix.CandidateCount];
        Array.Fill(_chosenIndex, -1);
        Gain = new double[matrix.CandidateCount];
        Loss = new double[matrix.CandidateCount];
        for (var c = 0; c < matrix.ClassCount; c++)
            if (matrix.Needs[c] == 1)
                foreach (var site in matrix.SitesOf(c)) Gain[site] += matrix.Weights[c];
    }

    /// <summary>Workers whom adding the candidate would cover; for a chosen site without meaning.</summary>
    public double[] Gain { get; }

    /// <summary>Workers who would be uncovered if the chosen site were dropped; for others without meaning.</summary>
    public double[] Loss { get; }

    /// <summary>Workers covered by the chosen sites, those covered already left out.</summary>
    public double Value { get; private set; }

    /// <summary>The chosen sites in no particular order.</summary>
    public IReadOnlyList<int> Chosen => _chosen;

    /// <summary>Whether the site is chosen.</summary>
    public bool Contains(int site) => _chosenIndex[site] >= 0;

    /// <summary>How many chosen sites reach a class.</summary>
    public int CountOf(int demandClass) => _count[demandClass];

    /// <summary>Chooses a site that is not chosen.</summary>
    public void Add(int site)
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
        _chosenIndex[site] = _chosen.Count;
        _chosen.Add(site);
    }

    /// <summary>Drops a chosen site.</summary>
    public void Remove(int site)
    {
        Value -= Loss[site];
        var last = _chosen[^1];
        _chosen[_chosenIndex[site]] = last;
        _chosenIndex[last] = _chosenIndex[site];
        _chosen.RemoveAt(_chosen.Count - 1);
        _chosenIndex[site] = -1;
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

    /// <summary>By how much the covered workers change when a chosen site makes place for another.</summary>
    public double SwapChange(int leaving, int entering)
    {
        var change = Gain[entering] - Loss[leaving];
        if (!_matrix.NeedsOneSite) return change + SharedClassCorrection(leaving, entering);
        var soleSite = _soleSite;
        var weight = _matrix.Weights;
        foreach (var c in _matrix.ClassesOf(entering))
            if (soleSite[c] == leaving) change += weight[c];
        return change;
    }

    /// <summary>What gain and loss taken apart count wrongly, over the classes that both reach: their count does not change.</summary>
    private double SharedClassCorrection(int leaving, int entering)
    {
        var wrong = 0.0;
        var ours = _matrix.ClassesOf(leaving);
        var at = 0;
        foreach (var c in _matrix.ClassesOf(entering))
        {
            while (at < ours.Length && ours[at] < c) at++;
            if (at == ours.Length) break;
            if (ours[at] != c) continue;
            if (_count[c] == _matrix.Needs[c]) wrong += _matrix.Weights[c];
            else if (_count[c] == _matrix.Needs[c] - 1) wrong -= _matrix.Weights[c];
        }
        return wrong;
    }

    /// <summary>The covered workers, counted afresh without the rounding of many steps.</summary>
    public double Recompute()
    {
        var value = 0.0;
        for (var c = 0; c < _count.Length; c++)
            if (_count[c] >= _matrix.Needs[c]) value += _matrix.Weights[c];
        return value;
    }

    private void ShiftGain(int c, double by)
    {
        var gain = Gain;
        foreach (var site in _matrix.SitesOf(c)) gain[site] += by;
    }

    /// <summary>Shifts the loss of the chosen sites that reach a class.</summary>
    private void ShiftLoss(int c, double by)
    {
        if (_matrix.Needs[c] == 1)
        {
            // Exactly one chosen site is left beside the one that comes or goes: its number is the sum of the numbers.
            Loss[_chosenSum[c]] += by;
            return;
        }
        foreach (var site in _matrix.SitesOf(c))
            if (_chosenIndex[site] >= 0) Loss[site] += by;
    }
}

namespace Outposts.Siting;

/// <summary>
/// A choice of sites with what each candidate would add and each chosen site would cost if dropped, kept up to date
/// step by step: a step costs as much as the classes whose state changes, not as much as the problem.
/// </summary>
internal sealed class CoverState
{
    private readonly CoverLists _lists;
    private readonly int[] _count;
    private readonly int[] _sum; // of the numbers of the chosen sites that reach a class
    private readonly int[] _sole; // the chosen site that reaches a class alone, or -1
    private readonly int[] _place;
    private readonly List<int> _chosen = [];

    public CoverState(CoverLists lists)
    {
        _lists = lists;
        _count = new int[lists.Classes];
        _sum = new int[lists.Classes];
        _sole = new int[lists.Classes];
        Array.Fill(_sole, -1);
        _place = new int[lists.Candidates];
        Array.Fill(_place, -1);
        Gain = new double[lists.Candidates];
        Loss = new double[lists.Candidates];
        for (var c = 0; c < lists.Classes; c++)
            if (lists.Need[c] == 1)
                foreach (var site in lists.SitesOf(c)) Gain[site] += lists.Weight[c];
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
    public bool Has(int site) => _place[site] >= 0;

    /// <summary>How many chosen sites reach a class.</summary>
    public int CountOf(int demandClass) => _count[demandClass];

    /// <summary>Chooses a site that is not chosen.</summary>
    public void Add(int site)
    {
        Value += Gain[site];
        var loss = 0.0;
        foreach (var c in _lists.ClassesOf(site))
        {
            var excess = ++_count[c] - _lists.Need[c];
            var weight = _lists.Weight[c];
            if (excess == 0)
            {
                loss += weight;
                ShiftGain(c, -weight);
                if (_lists.Need[c] > 1) ShiftLoss(c, weight);
            }
            else if (excess == 1) ShiftLoss(c, -weight);
            else if (excess == -1) ShiftGain(c, weight);
            _sum[c] += site;
            _sole[c] = _count[c] == 1 ? site : -1;
        }
        Loss[site] = loss;
        _place[site] = _chosen.Count;
        _chosen.Add(site);
    }

    /// <summary>Drops a chosen site.</summary>
    public void Remove(int site)
    {
        Value -= Loss[site];
        var last = _chosen[^1];
        _chosen[_place[site]] = last;
        _place[last] = _place[site];
        _chosen.RemoveAt(_chosen.Count - 1);
        _place[site] = -1;
        foreach (var c in _lists.ClassesOf(site))
        {
            var excess = --_count[c] - _lists.Need[c];
            var weight = _lists.Weight[c];
            _sum[c] -= site;
            _sole[c] = _count[c] == 1 ? _sum[c] : -1;
            if (excess == -1)
            {
                ShiftGain(c, weight);
                if (_lists.Need[c] > 1) ShiftLoss(c, -weight);
            }
            else if (excess == 0) ShiftLoss(c, weight);
            else if (excess == -2) ShiftGain(c, -weight);
        }
    }

    /// <summary>By how much the covered workers change when a chosen site makes place for another.</summary>
    public double SwapChange(int leaving, int coming)
    {
        var change = Gain[coming] - Loss[leaving];
        if (!_lists.Single) return change + SharedWithNeeds(leaving, coming);
        var sole = _sole;
        var weight = _lists.Weight;
        foreach (var c in _lists.ClassesOf(coming))
            if (sole[c] == leaving) change += weight[c];
        return change;
    }

    /// <summary>What gain and loss taken apart count wrongly, over the classes that both reach: their count does not change.</summary>
    private double SharedWithNeeds(int leaving, int coming)
    {
        var wrong = 0.0;
        var ours = _lists.ClassesOf(leaving);
        var at = 0;
        foreach (var c in _lists.ClassesOf(coming))
        {
            while (at < ours.Length && ours[at] < c) at++;
            if (at == ours.Length) break;
            if (ours[at] != c) continue;
            if (_count[c] == _lists.Need[c]) wrong += _lists.Weight[c];
            else if (_count[c] == _lists.Need[c] - 1) wrong -= _lists.Weight[c];
        }
        return wrong;
    }

    /// <summary>The covered workers, counted afresh without the rounding of many steps.</summary>
    public double Recount()
    {
        var value = 0.0;
        for (var c = 0; c < _count.Length; c++)
            if (_count[c] >= _lists.Need[c]) value += _lists.Weight[c];
        return value;
    }

    private void ShiftGain(int c, double by)
    {
        var gain = Gain;
        foreach (var site in _lists.SitesOf(c)) gain[site] += by;
    }

    /// <summary>Shifts the loss of the chosen sites that reach a class.</summary>
    private void ShiftLoss(int c, double by)
    {
        if (_lists.Need[c] == 1)
        {
            // Exactly one chosen site is left beside the one that comes or goes: its number is the sum of the numbers.
            Loss[_sum[c]] += by;
            return;
        }
        foreach (var site in _lists.SitesOf(c))
            if (_place[site] >= 0) Loss[site] += by;
    }
}

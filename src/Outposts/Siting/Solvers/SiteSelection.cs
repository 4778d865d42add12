namespace Outposts.Siting.Solvers;

/// <summary>A set of chosen sites that changes step by step, with the account of its constraints.</summary>
internal abstract class SiteSelection
{
    private readonly int[] _indexInChosen;
    private readonly List<int> _chosen = [];

    /// <summary>Creates an empty selection.</summary>
    /// <param name="constraints">The selections that are allowed.</param>
    protected SiteSelection(SelectionConstraints constraints)
    {
        Constraints = constraints;
        Tracker = new ConstraintTracker(constraints, []);
        _indexInChosen = new int[constraints.CandidateCount];
        Array.Fill(_indexInChosen, -1);
    }

    /// <summary>Gets the selections that are allowed.</summary>
    public SelectionConstraints Constraints { get; }

    /// <summary>Gets the account of the constraints.</summary>
    public ConstraintTracker Tracker { get; }

    /// <summary>Gets the chosen sites in no particular order.</summary>
    public IReadOnlyList<int> Chosen => _chosen;

    /// <summary>Determines whether a site is chosen.</summary>
    public bool Contains(int site) => _indexInChosen[site] >= 0;

    /// <summary>Chooses a site that is not chosen.</summary>
    public void Add(int site)
    {
        OnAdding(site);
        Include(site);
    }

    /// <summary>Drops a chosen site.</summary>
    public void Remove(int site)
    {
        var last = _chosen[^1];
        _chosen[_indexInChosen[site]] = last;
        _indexInChosen[last] = _indexInChosen[site];
        _chosen.RemoveAt(_chosen.Count - 1);
        _indexInChosen[site] = -1;
        Tracker.Remove(site);
        OnRemoved(site);
    }

    /// <summary>Updates what depends on the selection before a site becomes one of the chosen.</summary>
    protected abstract void OnAdding(int site);

    /// <summary>Updates what depends on the selection after a site ceased to be one of the chosen.</summary>
    protected abstract void OnRemoved(int site);

    /// <summary>Marks a site as chosen and does no more.</summary>
    protected void Include(int site)
    {
        _indexInChosen[site] = _chosen.Count;
        _chosen.Add(site);
        Tracker.Add(site);
    }
}

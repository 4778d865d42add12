using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>The codes of a register's outposts by their database ids, and which outposts answer for those merged into them.
/// Immutable.</summary>
internal sealed class OutpostIds
{
    // Of all outposts when the register was read, and what has changed since: null for one that is merged.
    private readonly Dictionary<long, string> _codes;
    private readonly Dictionary<long, string?> _changed;
    private readonly Dictionary<long, Outpost> _merged;
    private readonly Dictionary<string, Outpost> _mergedByCode;

    private OutpostIds(Dictionary<long, string> codes, Dictionary<long, string?> changed, Dictionary<long, Outpost> merged)
    {
        (_codes, _changed, _merged) = (codes, changed, merged);
        _mergedByCode = merged.Values.ToDictionary(outpost => outpost.Code, StringComparer.Ordinal);
    }

    private OutpostIds(OutpostIds before, Dictionary<long, string?> changed) =>
        (_codes, _changed, _merged, _mergedByCode) = (before._codes, changed, before._merged, before._mergedByCode);

    /// <summary>Gets the outposts that are merged into others.</summary>
    public IEnumerable<Outpost> Merged => _merged.Values;

    /// <summary>Creates the ids of a register.</summary>
    /// <param name="outposts">The outposts that are not merged.</param>
    /// <param name="merged">Those that are.</param>
    public static OutpostIds Create(IEnumerable<Outpost> outposts, IEnumerable<Outpost> merged) =>
        new(outposts.ToDictionary(outpost => outpost.Id, outpost => outpost.Code), [], merged.ToDictionary(outpost => outpost.Id));

    /// <summary>Creates the ids after some outposts have changed. Costs what has changed since the register was read.</summary>
    public OutpostIds With(IReadOnlyList<Outpost> outposts)
    {
        Outpost[] different = [.. outposts.Where(outpost => outpost.MergedInto is not null || CodeOf(outpost.Id) != outpost.Code)];
        if (different.Length == 0) return this;
        var changed = new Dictionary<long, string?>(_changed);
        foreach (var outpost in different) changed[outpost.Id] = outpost.MergedInto is null ? outpost.Code : null;
        if (!different.Any(outpost => outpost.MergedInto is not null || _merged.ContainsKey(outpost.Id)))
            return new OutpostIds(this, changed);
        var merged = new Dictionary<long, Outpost>(_merged);
        foreach (var outpost in different)
            if (outpost.MergedInto is null) merged.Remove(outpost.Id);
            else merged[outpost.Id] = outpost;
        return new OutpostIds(_codes, changed, merged);
    }

    /// <summary>Gets the code of an outpost that is not merged; null when there is none of the id.</summary>
    public string? CodeOf(long id) => _changed.TryGetValue(id, out var code) ? code : _codes.GetValueOrDefault(id);

    /// <summary>Gets the code of an outpost, or of the one that answers for it; null when there is none.</summary>
    public string? CodeAnsweringFor(long id)
    {
        // One that was merged into a merged one is answered for by the last; the bound ends a circle.
        for (var steps = 0; steps <= _merged.Count && _merged.TryGetValue(id, out var outpost); steps++) id = outpost.MergedInto!.Value;
        return CodeOf(id);
    }

    /// <summary>Gets the code of the outpost that answers for a merged one; null when no merged one has the code.</summary>
    public string? AnsweringFor(string code) => _mergedByCode.TryGetValue(code, out var outpost) ? CodeAnsweringFor(outpost.Id) : null;
}

using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.FieldMerging;

/// <summary>A set of selection sets and a pass, to be found again whatever the order they were met in. A selection set
/// stands for its parent type too, because a place in a document has one type.</summary>
internal readonly struct SelectionGroup : IEquatable<SelectionGroup>
{
    private readonly SelectionSetNode[] _sets;
    private readonly int _pass;
    private readonly int _hash;

    public SelectionGroup(List<MergeSelection> selections, int pass)
    {
        _sets = new SelectionSetNode[selections.Count];
        for (var i = 0; i < _sets.Length; i++) _sets[i] = selections[i].Set;
        if (_sets.Length > 1) Array.Sort(_sets, static (a, b) => a.Location.Start.CompareTo(b.Location.Start));
        _pass = pass;
        var hash = new HashCode();
        hash.Add(pass);
        foreach (var set in _sets) hash.Add(set.Location.Start);
        _hash = hash.ToHashCode();
    }

    public bool Equals(SelectionGroup other) =>
        _pass == other._pass && _hash == other._hash && _sets.AsSpan().SequenceEqual(other._sets);

    public override bool Equals(object? obj) => obj is SelectionGroup other && Equals(other);

    public override int GetHashCode() => _hash;
}

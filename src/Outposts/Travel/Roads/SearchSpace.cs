namespace Outposts.Travel.Roads;

/// <summary>
/// The memory of one search: for each state the best time and, among equal times, the least length; and what waits. All of a state lies in
/// one place, with the number of the search it is of, so that a state costs one cache miss and a short search in a large network leaves
/// nothing to clear.
/// </summary>
internal sealed class SearchSpace(int states)
{
    public const uint Unreached = uint.MaxValue;
    private readonly Label[] _labels = new Label[states];
    private readonly BucketQueue _queue = new();
    private uint _round = 1;
    private (int State, int Arc)[]? _parents;

    public uint TimeOf(int state) => _labels[state] is var label && label.Round == _round ? label.Time : Unreached;

    /// <summary>Millimetres; of a state that was reached.</summary>
    public long LengthOf(int state) => _labels[state].Length;

    /// <summary>From which state and by which arc a state was reached; the state itself at a start. Null unless <see
    /// cref="KeepParents"/>.</summary>
    public (int State, int Arc)[] Parents => _parents!;

    public void KeepParents() => _parents ??= new (int, int)[_labels.Length];

    /// <summary>Whether a way to a state is better than the best so far; it is then kept and the state waits.</summary>
    public bool Improve(int state, uint time, long length, uint key)
    {
        ref var label = ref _labels[state];
        if (label.Round == _round && (time > label.Time || time == label.Time && length >= label.Length)) return false;
        label = new Label(time, _round, length);
        _queue.Push(key, state);
        return true;
    }

    /// <summary>Whether no state waits.</summary>
    public bool IsEmpty => _queue.IsEmpty;

    /// <summary>The smallest key and its state, which stays.</summary>
    public bool TryPeek(out uint key, out int state) => _queue.TryPeek(out key, out state);

    /// <summary>Removes what <see cref="TryPeek"/> has just given.</summary>
    public void Pop() => _queue.Pop();

    /// <summary>The smallest key and its state, which is removed.</summary>
    public bool TryPop(out uint key, out int state)
    {
        if (!_queue.TryPeek(out key, out state)) return false;
        _queue.Pop();
        return true;
    }

    public void Reset()
    {
        _queue.Clear();
        if (++_round != 0) return;
        // After four thousand million searches the numbers begin anew.
        Array.Clear(_labels);
        _round = 1;
    }

    private readonly record struct Label(uint Time, uint Round, long Length);
}

namespace Outposts.Api.Visits.Bookings;

/// <summary>The proofs that have been used, until they are no longer valid. Each stands for the work that it took.</summary>
internal sealed class SpentProofs
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(BookingProof.ValidMinutes + 2);
    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, DateTimeOffset> _marks = [];
    private DateTimeOffset _cleared;

    /// <summary>Gets how many proofs are remembered.</summary>
    public int Count
    {
        get { lock (_lock) return _marks.Count; }
    }

    /// <summary>Remembers a proof.</summary>
    /// <returns>Whether it is new.</returns>
    public bool TryAdd(UInt128 mark, DateTimeOffset now)
    {
        lock (_lock)
        {
            Clear(now);
            return _marks.TryAdd(mark, now);
        }
    }

    /// <summary>Forgets a proof, which may then be used again.</summary>
    public void Remove(UInt128 mark)
    {
        lock (_lock) _marks.Remove(mark);
    }

    private void Clear(DateTimeOffset now)
    {
        if (now - _cleared < TimeSpan.FromMinutes(1)) return;
        _cleared = now;
        foreach (var (mark, since) in _marks)
            if (now - since >= Kept) _marks.Remove(mark);
    }
}

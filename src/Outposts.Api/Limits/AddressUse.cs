namespace Outposts.Api.Limits;

/// <summary>
/// Counts what addresses use within an hour: n + p · (1 − t), where n is the count of the present hour, which begins with the first use, p
/// that of the hour before, and t the part of the present hour that has passed. An address is forgotten two hours after its last use.
/// </summary>
internal sealed class AddressUse
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private DateTimeOffset _cleared;

    /// <summary>Gets how many addresses are remembered.</summary>
    public int AddressCount
    {
        get { lock (_lock) return _entries.Count; }
    }

    /// <summary>Counts a use unless the limit is reached.</summary>
    /// <param name="address">The address.</param>
    /// <param name="now">The current time.</param>
    /// <param name="limit">The limit; null: none.</param>
    /// <returns>Whether it was counted.</returns>
    public bool TryTake(string address, DateTimeOffset now, int? limit = null)
    {
        lock (_lock)
        {
            Clear(now);
            var entry = _entries.GetValueOrDefault(address)?.At(now) ?? new Entry(now, 0, 0);
            if (entry.Use(now) >= limit) return false;
            _entries[address] = entry with { Current = entry.Current + 1 };
            return true;
        }
    }

    /// <summary>Takes a counted use back.</summary>
    /// <param name="address">The address.</param>
    public void GiveBack(string address)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(address, out var entry)) return;
            entry = entry.Current > 0 ? entry with { Current = entry.Current - 1 }
                : entry with { Previous = Math.Max(0, entry.Previous - 1) };
            if (entry is { Current: 0, Previous: 0 }) _entries.Remove(address);
            else _entries[address] = entry;
        }
    }

    /// <summary>Gets the use within an hour.</summary>
    /// <param name="address">The address.</param>
    /// <param name="now">The current time.</param>
    public double Get(string address, DateTimeOffset now)
    {
        lock (_lock) return _entries.GetValueOrDefault(address)?.At(now).Use(now) ?? 0;
    }

    /// <summary>Gets the time until the use is below a limit if nothing more is used.</summary>
    /// <param name="address">The address.</param>
    /// <param name="now">The current time.</param>
    /// <param name="limit">The limit, 1 or more.</param>
    public TimeSpan GetWait(string address, DateTimeOffset now, int limit)
    {
        lock (_lock)
        {
            if (_entries.GetValueOrDefault(address)?.At(now) is not { } entry || entry.Use(now) < limit) return TimeSpan.Zero;
            // p · (1 − t) + n = limit, in the present hour or, with n as p, in the next.
            var end = entry.Current < limit
                ? entry.Start + (1 - (double)(limit - entry.Current) / entry.Previous) * Window
                : entry.Start + (2 - (double)limit / entry.Current) * Window;
            return end - now;
        }
    }

    private void Clear(DateTimeOffset now)
    {
        if (now - _cleared < Window) return;
        _cleared = now;
        foreach (var (address, entry) in _entries)
            if (now - entry.Start >= 2 * Window) _entries.Remove(address);
    }

    private sealed record Entry(DateTimeOffset Start, int Previous, int Current)
    {
        public Entry At(DateTimeOffset now) => now - Start < Window ? this
            : now - Start < 2 * Window ? new Entry(Start + Window, Current, 0)
            : new Entry(now, 0, 0);

        public double Use(DateTimeOffset now) => Current + Previous * (1 - Math.Clamp((now - Start) / Window, 0, 1));
    }
}

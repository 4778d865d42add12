using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Outposts.Geodesy;

namespace Outposts.Registry.Requests;

/// <summary>
/// Counts the searches that found nothing, by cell and hour, until somebody takes the counts. Nothing else of a search is kept. A caller
/// counts once for each cell, hour and reason: what tells callers apart is a hash with a key that is made anew each hour and forgotten with
/// it. Safe to use from several threads; a lock is held for as long as a hash and two look-ups take.
/// </summary>
public sealed class UnmetSearchCounter
{
    /// <summary>So many searches of one caller count within an hour; many phones may share one address.</summary>
    public const int MaxOfCaller = 60;

    /// <summary>So many searches count within an hour, and so many counts are held; further ones are dropped.</summary>
    public const int MaxHeld = 100_000;

    private const int KeyBytes = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<(DateTimeOffset Hour, SearchCell Cell, UnmetReason Reason, string Asked), int> _counts = [];
    private readonly HashSet<Guid> _seen = [];
    private readonly Dictionary<Guid, int> _ofCaller = [];
    private readonly byte[] _key = new byte[KeyBytes];
    private DateTimeOffset _hour = DateTimeOffset.MinValue;

    /// <summary>Counts a search.</summary>
    /// <param name="caller">Who asked, such as an address; it is not kept.</param>
    /// <param name="position">Where it was asked for; its cell is kept.</param>
    /// <param name="reason">Why nothing was found.</param>
    /// <param name="asked">The codes of services and kinds that were asked for.</param>
    /// <param name="now">The present.</param>
    /// <returns>Whether it counts; false when the caller has counted, or too much is held.</returns>
    public bool Record(string caller, Position position, UnmetReason reason, IEnumerable<string> asked, DateTimeOffset now)
    {
        var cell = SearchCell.Of(position);
        var hour = HourOf(now);
        string[] codes = ["", .. asked.Distinct(StringComparer.Ordinal)];
        lock (_lock)
        {
            // A thread that read the clock before the hour ended counts for the next.
            if (hour > _hour) BeginHour(hour);
            if (_seen.Count >= MaxHeld || _counts.Count + codes.Length > MaxHeld) return false;
            ref var ofCaller = ref CollectionsMarshal.GetValueRefOrAddDefault(_ofCaller, Hash(caller), out _);
            if (ofCaller >= MaxOfCaller || !_seen.Add(Hash($"{caller}\n{cell.East} {cell.North} {reason}"))) return false;
            ofCaller++;
            foreach (var code in codes) Add((_hour, cell, reason, code), 1);
            return true;
        }
    }

    /// <summary>Takes the counts since they were last taken, in no order.</summary>
    public IReadOnlyList<UnmetSearchCount> Take()
    {
        lock (_lock)
        {
            UnmetSearchCount[] taken = [.. _counts.Select(entry => new UnmetSearchCount(
                entry.Key.Hour, entry.Key.Cell, entry.Key.Reason, entry.Key.Asked, entry.Value))];
            _counts.Clear();
            return taken;
        }
    }

    /// <summary>Puts back counts that were taken and could not be stored.</summary>
    public void Return(IEnumerable<UnmetSearchCount> taken)
    {
        lock (_lock)
        {
            foreach (var one in taken)
                if (_counts.Count < MaxHeld) Add((one.Hour, one.Cell, one.Reason, one.Asked), one.Searches);
        }
    }

    /// <summary>Gets the beginning of the hour of a moment, UTC.</summary>
    public static DateTimeOffset HourOf(DateTimeOffset moment) =>
        new(moment.UtcTicks - moment.UtcTicks % TimeSpan.TicksPerHour, TimeSpan.Zero);

    private void Add((DateTimeOffset, SearchCell, UnmetReason, string) key, int searches) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _) += searches;

    private void BeginHour(DateTimeOffset hour)
    {
        _hour = hour;
        RandomNumberGenerator.Fill(_key);
        _seen.Clear();
        _ofCaller.Clear();
    }

    private Guid Hash(string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text), hash);
        return new Guid(hash[..16]);
    }
}

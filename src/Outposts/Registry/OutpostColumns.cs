using Outposts.Geodesy;
using Outposts.Hours;

namespace Outposts.Registry;

/// <summary>
/// The outposts of a snapshot as columns: what filters and indexes read, without touching the records. Immutable.
/// An outpost is known by its index in the list from which the columns were made.
/// </summary>
public sealed class OutpostColumns
{
    private readonly Dictionary<string, int> _districtOrdinals;

    /// <summary>Makes the columns of a list.</summary>
    public OutpostColumns(IReadOnlyList<Outpost> outposts)
    {
        Bits = new FilterBits(outposts);
        // Where codes share bits, a filter compares the codes themselves.
        if (!Bits.IsExact) Outposts = outposts as ChunkedList<Outpost> ?? ChunkedList<Outpost>.Create([.. outposts]);
        _districtOrdinals = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var outpost in outposts) _districtOrdinals.TryAdd(outpost.DistrictCode, _districtOrdinals.Count);
        var hours = new HoursTraitsReader();
        Positions = Column(outpost => outpost.Position);
        Traits = Column(TraitsOf);
        DistrictOrdinals = Column(DistrictOrdinalOf);
        LevelBits = Column(LevelBitOf);
        HostBits = Column(HostBitOf);
        AccessModes = Column(outpost => AccessModesOf(outpost, hours));
        Operators = Column(outpost => outpost.Operator);
        AroundTheClock = Column(outpost => hours.Of(outpost).IsAroundTheClock);
        Wheelchair = Column(IsForWheelchairs);

        ChunkedList<T> Column<T>(Func<Outpost, T> value)
        {
            var values = new T[outposts.Count];
            for (var i = 0; i < values.Length; i++) values[i] = value(outposts[i]);
            return ChunkedList<T>.Create(values);
        }
    }

    private OutpostColumns(OutpostColumns before, OutpostListEdit edit)
    {
        (Bits, _districtOrdinals) = (before.Bits, before._districtOrdinals);
        if (before.Outposts is { } outposts) Outposts = edit.Apply(outposts, outpost => outpost);
        var hours = new HoursTraitsReader();
        Positions = edit.Apply(before.Positions, outpost => outpost.Position);
        Traits = edit.Apply(before.Traits, TraitsOf);
        DistrictOrdinals = edit.Apply(before.DistrictOrdinals, DistrictOrdinalOf);
        LevelBits = edit.Apply(before.LevelBits, LevelBitOf);
        HostBits = edit.Apply(before.HostBits, HostBitOf);
        AccessModes = edit.Apply(before.AccessModes, outpost => AccessModesOf(outpost, hours));
        Operators = edit.Apply(before.Operators, outpost => outpost.Operator);
        AroundTheClock = edit.Apply(before.AroundTheClock, outpost => hours.Of(outpost).IsAroundTheClock);
        Wheelchair = edit.Apply(before.Wheelchair, IsForWheelchairs);
    }

    /// <summary>Makes the columns of the list after an edit.</summary>
    /// <param name="edit">The edit of the list from which these were made.</param>
    /// <returns>The columns; null when an outpost has a code of the catalogue or a district that none had, so that they have to be laid out
    /// anew.</returns>
    internal OutpostColumns? With(OutpostListEdit edit) =>
        edit.Outposts.All(outpost => Bits.Has(outpost) && _districtOrdinals.ContainsKey(outpost.DistrictCode))
            ? new OutpostColumns(this, edit) : null;

    /// <summary>How many outposts there are.</summary>
    public int Count => Positions.Count;

    /// <summary>The positions, by index; the same list for as long as none moves, comes or goes.</summary>
    public ChunkedList<Position> Positions { get; }

    /// <summary>The traits, by index.</summary>
    public ChunkedList<OutpostTraits> Traits { get; }

    /// <summary>The layout of the traits.</summary>
    internal FilterBits Bits { get; }

    /// <summary>The outposts themselves where the traits do not tell their codes apart; else null.</summary>
    internal ChunkedList<Outpost>? Outposts { get; }

    /// <summary>The ordinals of the districts, by index of outpost.</summary>
    internal ChunkedList<int> DistrictOrdinals { get; }

    /// <summary>The bits of the levels, by index; 0 where the level is unknown.</summary>
    internal ChunkedList<byte> LevelBits { get; }

    /// <summary>The bits of the hosts, by index; 0 where the host is unknown.</summary>
    internal ChunkedList<int> HostBits { get; }

    /// <summary>The bits of the ways in which the door is known to open in some hours, by index; 0 where none is known.</summary>
    internal ChunkedList<int> AccessModes { get; }

    /// <summary>The names of the bodies that run them, by index; null where unknown.</summary>
    internal ChunkedList<string?> Operators { get; }

    /// <summary>Which are known to be open at any hour of any day, by index.</summary>
    internal ChunkedList<bool> AroundTheClock { get; }

    /// <summary>Which a wheelchair is known to get into, by index.</summary>
    internal ChunkedList<bool> Wheelchair { get; }

    /// <summary>The bit of a host; 0 for an unknown one.</summary>
    internal static int HostBit(HostKind? host) => host is { } known ? 1 << (int)known : 0;

    /// <summary>The bits of ways in which a door opens.</summary>
    internal static int AccessModeBits(IEnumerable<AccessMode> modes) => modes.Aggregate(0, (bits, mode) => bits | 1 << (int)mode);

    /// <summary>The bit of a level; 0 for an unknown one.</summary>
    internal static byte LevelBit(UnionLevel? level) => level is { } known ? (byte)(1 << (int)known) : (byte)0;

    /// <summary>How many districts have an outpost.</summary>
    internal int DistrictCount => _districtOrdinals.Count;

    /// <summary>The ordinal of a district; null when no outpost lies there.</summary>
    internal int? DistrictOrdinal(string code) => _districtOrdinals.TryGetValue(code, out var ordinal) ? ordinal : null;

    private OutpostTraits TraitsOf(Outpost outpost) => Bits.Of(outpost, 1UL << (DistrictOrdinalOf(outpost) & 63));

    private int DistrictOrdinalOf(Outpost outpost) => _districtOrdinals[outpost.DistrictCode];

    private static byte LevelBitOf(Outpost outpost) => LevelBit(outpost.Level);

    private static int HostBitOf(Outpost outpost) => HostBit(outpost.Host);

    private static bool IsForWheelchairs(Outpost outpost) => outpost.Wheelchair == true;

    private static int AccessModesOf(Outpost outpost, HoursTraitsReader hours) => hours.Of(outpost) is var known && known.LeavesAccessOpen
        ? known.AccessModes | AccessModeBits(outpost.AccessModes) : known.AccessModes;

    // What one text of opening hours tells whatever the moment.
    private readonly record struct HoursTraits(bool IsAroundTheClock, int AccessModes, bool LeavesAccessOpen)
    {
        public static HoursTraits Unknown { get; } = new(false, 0, true);

        public static HoursTraits From(string text) => OpeningHours.TryParse(text, out var hours, out _)
            ? new(hours.IsAroundTheClock(), AccessModeBits(hours.AccessModes), hours.LeavesAccessOpen)
            : Unknown;
    }

    // Reads each text once: many outposts share theirs.
    private sealed class HoursTraitsReader
    {
        private readonly Dictionary<string, HoursTraits> _read = new(StringComparer.Ordinal);

        public HoursTraits Of(Outpost outpost)
        {
            if (outpost.OpeningHours is not { } text) return HoursTraits.Unknown;
            if (!_read.TryGetValue(text, out var traits)) _read.Add(text, traits = HoursTraits.From(text));
            return traits;
        }
    }
}

using Outposts.Geodesy;
using Outposts.Hours;

namespace Outposts.Registry;

/// <summary>
/// The outposts of a snapshot as columns: what filters and indexes read, without touching the records. Immutable.
/// An outpost is known by its index in the list from which the columns were made.
/// </summary>
public sealed class OutpostColumns
{
    private readonly Position[] _positions;
    private readonly OutpostTraits[] _traits;
    private readonly int[] _districtOf;
    private readonly byte[] _levels;
    private readonly int[] _hosts;
    private readonly int[] _accessModes;
    private readonly string?[] _operators;
    private readonly bool[] _aroundTheClock;
    private readonly bool[] _wheelchair;
    private readonly Dictionary<string, int> _districtOrdinals = new(StringComparer.Ordinal);

    /// <summary>Makes the columns of a list.</summary>
    public OutpostColumns(IReadOnlyList<Outpost> outposts)
    {
        _positions = new Position[outposts.Count];
        _traits = new OutpostTraits[outposts.Count];
        _districtOf = new int[outposts.Count];
        _levels = new byte[outposts.Count];
        _hosts = new int[outposts.Count];
        _accessModes = new int[outposts.Count];
        _operators = new string?[outposts.Count];
        _aroundTheClock = new bool[outposts.Count];
        _wheelchair = new bool[outposts.Count];
        var hoursTraits = new Dictionary<string, HoursTraits>(StringComparer.Ordinal);
        Bits = new FilterBits(outposts);
        // Where codes share bits, a filter compares the codes themselves.
        if (!Bits.IsExact) Outposts = outposts;
        for (var i = 0; i < outposts.Count; i++)
        {
            var outpost = outposts[i];
            if (!_districtOrdinals.TryGetValue(outpost.DistrictCode, out var district))
                _districtOrdinals.Add(outpost.DistrictCode, district = _districtOrdinals.Count);
            _positions[i] = outpost.Position;
            _districtOf[i] = district;
            _levels[i] = LevelBit(outpost.Level);
            _hosts[i] = HostBit(outpost.Host);
            _operators[i] = outpost.Operator;
            var hours = outpost.OpeningHours is { } text ? TraitsOf(text) : HoursTraits.Unknown;
            _aroundTheClock[i] = hours.IsAroundTheClock;
            _wheelchair[i] = outpost.Wheelchair == true;
            _accessModes[i] = hours.AccessModes | (hours.LeavesAccessOpen ? AccessModeBits(outpost.AccessModes) : 0);
            _traits[i] = Bits.Of(outpost, 1UL << (district & 63));
        }

        HoursTraits TraitsOf(string hours)
        {
            if (!hoursTraits.TryGetValue(hours, out var traits)) hoursTraits.Add(hours, traits = HoursTraits.From(hours));
            return traits;
        }
    }

    /// <summary>How many outposts there are.</summary>
    public int Count => _positions.Length;

    /// <summary>The positions, by index.</summary>
    public ReadOnlySpan<Position> Positions => _positions;

    /// <summary>The same positions, always the same list.</summary>
    internal IReadOnlyList<Position> PositionList => _positions;

    /// <summary>The traits, by index.</summary>
    public ReadOnlySpan<OutpostTraits> Traits => _traits;

    /// <summary>The layout of the traits.</summary>
    internal FilterBits Bits { get; }

    /// <summary>The outposts themselves where the traits do not tell their codes apart; else null.</summary>
    internal IReadOnlyList<Outpost>? Outposts { get; }

    /// <summary>The ordinals of the districts, by index of outpost.</summary>
    internal ReadOnlySpan<int> DistrictOrdinals => _districtOf;

    /// <summary>The bits of the levels, by index; 0 where the level is unknown.</summary>
    internal ReadOnlySpan<byte> LevelBits => _levels;

    /// <summary>The bits of the hosts, by index; 0 where the host is unknown.</summary>
    internal ReadOnlySpan<int> HostBits => _hosts;

    /// <summary>The bits of the ways in which the door is known to open in some hours, by index; 0 where none is known.</summary>
    internal ReadOnlySpan<int> AccessModes => _accessModes;

    /// <summary>The names of the bodies that run them, by index; null where unknown.</summary>
    internal ReadOnlySpan<string?> Operators => _operators;

    /// <summary>Which are known to be open at any hour of any day, by index.</summary>
    internal ReadOnlySpan<bool> AroundTheClock => _aroundTheClock;

    /// <summary>Which a wheelchair is known to get into, by index.</summary>
    internal ReadOnlySpan<bool> Wheelchair => _wheelchair;

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

    // What one text of opening hours tells whatever the moment.
    private readonly record struct HoursTraits(bool IsAroundTheClock, int AccessModes, bool LeavesAccessOpen)
    {
        public static HoursTraits Unknown { get; } = new(false, 0, true);

        public static HoursTraits From(string text) => OpeningHours.TryParse(text, out var hours, out _)
            ? new(hours.IsAroundTheClock(), AccessModeBits(hours.AccessModes), hours.LeavesAccessOpen)
            : Unknown;
    }
}

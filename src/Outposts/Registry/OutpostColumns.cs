using Outposts.Geodesy;

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
    private readonly string?[] _operators;
    private readonly bool[] _aroundTheClock;
    private readonly Dictionary<string, int> _districtOrdinals = new(StringComparer.Ordinal);

    /// <summary>Makes the columns of a list.</summary>
    public OutpostColumns(IReadOnlyList<Outpost> outposts)
    {
        _positions = new Position[outposts.Count];
        _traits = new OutpostTraits[outposts.Count];
        _districtOf = new int[outposts.Count];
        _levels = new byte[outposts.Count];
        _hosts = new int[outposts.Count];
        _operators = new string?[outposts.Count];
        _aroundTheClock = new bool[outposts.Count];
        var alwaysOpen = new Dictionary<string, bool>(StringComparer.Ordinal);
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
            _aroundTheClock[i] = outpost.OpeningHours is { } hours && IsAlwaysOpen(hours);
            _traits[i] = Bits.Of(outpost, 1UL << (district & 63));
        }

        bool IsAlwaysOpen(string hours)
        {
            if (!alwaysOpen.TryGetValue(hours, out var always)) alwaysOpen.Add(hours, always = Hours.OpeningHours.IsAroundTheClock(hours));
            return always;
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

    /// <summary>The names of the bodies that run them, by index; null where unknown.</summary>
    internal ReadOnlySpan<string?> Operators => _operators;

    /// <summary>Which are known to be open at any hour of any day, by index.</summary>
    internal ReadOnlySpan<bool> AroundTheClock => _aroundTheClock;

    /// <summary>The bit of a host; 0 for an unknown one.</summary>
    internal static int HostBit(HostKind? host) => host is { } known ? 1 << (int)known : 0;

    /// <summary>The bit of a level; 0 for an unknown one.</summary>
    internal static byte LevelBit(UnionLevel? level) => level is { } known ? (byte)(1 << (int)known) : (byte)0;

    /// <summary>How many districts have an outpost.</summary>
    internal int DistrictCount => _districtOrdinals.Count;

    /// <summary>The ordinal of a district; null when no outpost lies there.</summary>
    internal int? DistrictOrdinal(string code) => _districtOrdinals.TryGetValue(code, out var ordinal) ? ordinal : null;
}

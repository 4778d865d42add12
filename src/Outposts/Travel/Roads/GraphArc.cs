namespace Outposts.Travel.Roads;

/// <summary>A step of a search from one state to the next.</summary>
/// <param name="State">The state where it leads.</param>
/// <param name="TimeAndFlag">Milliseconds; the highest bit says that it has hours.</param>
/// <param name="Arc">Twice the edge, plus 1 against the way's direction.</param>
/// <param name="Length">Millimetres: here too, as the edge's own would be one more cache miss at each step.</param>
internal readonly record struct GraphArc(int State, uint TimeAndFlag, int Arc, int Length)
{
    public const uint HasHours = 0x8000_0000;

    public uint Time => TimeAndFlag & ~HasHours;

    public bool IsConditional => TimeAndFlag >= HasHours;

    public int Edge => Arc >> 1;
}

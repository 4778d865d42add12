namespace Outposts.Hours;

/// <summary>A stretch of one day during which state and ways in stay the same.</summary>
/// <param name="Start">Minutes after midnight, 0…1439.</param>
/// <param name="End">Minutes after midnight, exclusive, 1…1440.</param>
/// <param name="State">What holds during the stretch.</param>
public readonly record struct HoursSpan(int Start, int End, HoursState State);

namespace Outposts.Hours.Rules;

/// <summary>What a program says of one minute, and until which minute of the day nothing can change.</summary>
/// <param name="State">What holds.</param>
/// <param name="Until">Minutes after midnight, exclusive, at most 1440.</param>
internal readonly record struct HoursResult(HoursState State, int Until);

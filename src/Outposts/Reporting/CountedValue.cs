namespace Outposts.Reporting;

/// <summary>What was counted.</summary>
/// <param name="Value">The number that is known.</param>
/// <param name="Unknown">How many more it may be: those of which the register does not say whether they count.</param>
public readonly record struct CountedValue(long Value, long Unknown = 0);

namespace Outposts.Registry.Inspections;

/// <summary>One thing that an inspector looks at.</summary>
/// <param name="Code">What names it in its checklist, and in later versions where it is the same: capital letters, digits and
/// underscores.</param>
/// <param name="Chinese">What must be so, in Chinese, 1 to 200 characters.</param>
/// <param name="English">The same in English, 1 to 200 characters.</param>
/// <param name="Required">Whether an outpost passes only when this is so.</param>
/// <param name="AsksExpiry">Whether the first day of expiry is asked for, as of medicines.</param>
public sealed record ChecklistItem(string Code, string Chinese, string English, bool Required = true, bool AsksExpiry = false);

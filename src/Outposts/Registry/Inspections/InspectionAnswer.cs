namespace Outposts.Registry.Inspections;

/// <summary>What an inspector found of an item.</summary>
/// <param name="Item">The code of the item.</param>
/// <param name="Mark">Whether it is so.</param>
/// <param name="Remark">What was seen, 1 to 500 characters; null: nothing is said.</param>
/// <param name="ExpiresOn">The first day of expiry where the item asks for it; null: unknown.</param>
public sealed record InspectionAnswer(string Item, InspectionMark Mark, string? Remark = null, DateOnly? ExpiresOn = null);

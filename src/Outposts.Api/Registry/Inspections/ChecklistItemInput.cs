using Outposts.Registry;
using Outposts.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>One thing that an inspector looks at.</summary>
/// <param name="Code">What names it in its checklist, the same in later versions where it is the same thing: 1 to 60 capital letters,
/// digits and underscores, a letter first.</param>
/// <param name="Chinese">What must be so, in Chinese, 1 to 200 characters.</param>
/// <param name="English">The same in English, 1 to 200 characters.</param>
/// <param name="Required">Whether an outpost passes only when this is so.</param>
/// <param name="AsksExpiry">Whether the first day of expiry is asked for, as of medicines.</param>
public sealed record ChecklistItemInput(string Code, string Chinese, string English, bool Required = true, bool AsksExpiry = false)
{
    /// <summary>Gets the item.</summary>
    internal ChecklistItem ToItem() => new(Code.Trim(), CellText.Clean(Chinese), CellText.Clean(English), Required, AsksExpiry);
}

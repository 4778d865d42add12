using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>A row of a list that can be taken.</summary>
/// <param name="Record">The record that it was read from.</param>
/// <param name="Imported">What it says.</param>
/// <param name="Known">The outpost of the register that it speaks of; null for a new one.</param>
internal sealed record OutpostRow(ListRecord Record, ImportedOutpost Imported, Outpost? Known)
{
    /// <summary>Gets a value indicating whether it is a new outpost of which only the address is known.</summary>
    public bool IsUnplaced => Known is null && Imported.KeepsPosition;
}

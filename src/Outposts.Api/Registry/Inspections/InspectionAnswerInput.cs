using Outposts.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>What an inspector found of an item.</summary>
/// <param name="Item">The code of the item.</param>
/// <param name="Mark">Whether it is so.</param>
/// <param name="Remark">What was seen, up to 500 characters.</param>
/// <param name="ExpiresOn">The first day of expiry, for an item that asks for it; required with YES, and then not before the day of the
/// inspection.</param>
public sealed record InspectionAnswerInput(string Item, InspectionMark Mark, string? Remark = null, DateOnly? ExpiresOn = null)
{
    /// <summary>Gets the answer.</summary>
    internal InspectionAnswer ToAnswer() => new(Item, Mark, TextValidation.NormalizeNote(Remark), ExpiresOn);
}

namespace Outposts.Hours;

/// <summary>A text is not opening hours. The only exception that reading one throws.</summary>
public sealed class OpeningHoursException(OpeningHoursError error) : FormatException(error.ToString())
{
    /// <summary>Where and why.</summary>
    public OpeningHoursError Error { get; } = error;
}

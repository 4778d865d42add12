namespace Outposts.Registry.Inspections;

/// <summary>What everybody may know of the inspections of an outpost.</summary>
/// <param name="LastInspectedOn">The region's day of the last one.</param>
/// <param name="AcceptedOn">The region's day of the last acceptance that passed; null: none is recorded.</param>
public sealed record InspectionSummary(DateOnly LastInspectedOn, DateOnly? AcceptedOn)
{
    /// <summary>Puts what is known of two sets of inspections of one outpost together.</summary>
    public InspectionSummary With(InspectionSummary other) => new(
        LastInspectedOn > other.LastInspectedOn ? LastInspectedOn : other.LastInspectedOn,
        AcceptedOn is { } day && !(other.AcceptedOn > day) ? day : other.AcceptedOn);
}

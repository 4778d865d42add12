
namespace Outposts.Visits.Planner;

/// <summary>A place without a visit.</summary>
/// <param name="Place">The place's code.</param>
/// <param name="Reason">The reason.</param>
/// <param name="MinChange">The smallest change that would include it.</param>
public sealed record ExcludedPlace(string Place, LeftOutReason Reason, LocalizedText MinChange);


namespace Outposts.Visits.Bookings;

/// <summary>Whether a worker is eligible.</summary>
/// <param name="Unmet">The criteria that the answers do not meet.</param>
/// <param name="Unanswered">The criteria that are not answered yet.</param>
public sealed record EligibilityResult(IReadOnlyList<EligibilityCriterion> Unmet, IReadOnlyList<EligibilityCriterion> Unanswered)
{
    /// <summary>Gets whether the worker may book; null when answers are missing and none rules it out.</summary>
    public bool? IsEligible => Unmet.Count > 0 ? false : Unanswered.Count > 0 ? null : true;
}

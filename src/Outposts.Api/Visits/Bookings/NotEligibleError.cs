using Outposts.GraphQL.Annotations;
using Outposts.Visits.Bookings;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The answers do not meet the criteria of the visit, or some are missing. The code is NOT_ELIGIBLE.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Refused">The criteria that the answers do not meet.</param>
/// <param name="Unanswered">The criteria that are not answered yet.</param>
[GraphQLName("NotEligible")]
public sealed record NotEligibleError(LocalizedText Text,
    IReadOnlyList<EligibilityCriterion> Refused, IReadOnlyList<EligibilityCriterion> Unanswered)
    : PayloadError(Text, "NOT_ELIGIBLE"), IBookSlotError, IRescheduleBookingError;

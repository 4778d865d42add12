using Outposts.Visits.Bookings;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The answers to the criteria of a visit. They are evaluated and not stored. Only the criteria of the visit need an
/// answer.</summary>
/// <param name="IsOutdoorWorker">Whether the worker works outdoors or for a platform.</param>
/// <param name="IsUnionMember">Whether the worker is a member of a trade union.</param>
/// <param name="IsWoman">Whether the worker is a woman; needed only for the two-cancer screening.</param>
/// <param name="Age">The age in full years on the day of the visit; needed only for the two-cancer screening.</param>
/// <param name="WasScreened">Whether the worker was ever screened for cervical and breast cancer.</param>
/// <param name="LastScreenedOn">The day of the last such screening.</param>
/// <param name="IsHostStaff">Whether the worker is staff of the visit's host; needed only where the visit is for them, and checked on
/// arrival.</param>
public sealed record EligibilityAnswersInput(
    bool? IsOutdoorWorker = null, bool? IsUnionMember = null, bool? IsWoman = null, int? Age = null, bool? WasScreened = null,
    DateOnly? LastScreenedOn = null, bool? IsHostStaff = null)
{
    internal EligibilityAnswers ToAnswers() => new()
    {
        IsOutdoorWorker = IsOutdoorWorker,
        IsUnionMember = IsUnionMember,
        IsWoman = IsWoman,
        Age = Age,
        WasScreened = WasScreened,
        LastScreenedOn = LastScreenedOn,
        IsHostStaff = IsHostStaff,
    };
}

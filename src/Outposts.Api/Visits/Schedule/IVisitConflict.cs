using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Schedule;

/// <summary>A conflict of a proposed visit. Nothing is changed while there is a conflict.</summary>
[InterfaceType]
public interface IVisitConflict
{
    /// <summary>A message for users, in English.</summary>
    string Message { get; }

    /// <summary>The message in Chinese.</summary>
    string MessageZh { get; }

    /// <summary>The message in Chinese.</summary>
    string Chinese { get; }

    /// <summary>The message in English.</summary>
    string English { get; }

    /// <summary>
    /// A code for programs: UNKNOWN, CHANGED, OVER, STATUS, PAST, TIMES, BUS_ELSEWHERE, CREW_HOURS, HOST_HOURS, HOLIDAY, FILING,
    /// PERMISSION, PARKING, POWER, TOILET, WATER, CAPACITY, SEATS_BOOKED, EXAMS; for plans also SPACING, which does not prevent publishing.
    /// </summary>
    string Code { get; }
}

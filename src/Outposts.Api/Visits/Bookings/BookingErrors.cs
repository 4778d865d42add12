using Outposts.GraphQL.Annotations;
using Outposts.Visits.Bookings;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The reason why a slot was not booked.</summary>
[InterfaceType]
public interface IBookSlotError
{
    /// <summary>A message for people, in Chinese and English.</summary>
    string Message { get; }

    /// <summary>A code for programs, such as <c>FULL</c>.</summary>
    string Code { get; }
}

/// <summary>No seat is free; the waiting list can be joined.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Code">FULL.</param>
public sealed record SlotFull(string Message, string Code = "FULL") : IBookSlotError;

/// <summary>The slot is over.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Code">PAST.</param>
/// <param name="Now">The server's current time, for clients whose clock is wrong.</param>
public sealed record SlotPast(string Message, DateTimeOffset Now, string Code = "PAST") : IBookSlotError;

/// <summary>The visit is not open for booking: it is not confirmed, or it is done or cancelled.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Status">The status of the visit.</param>
/// <param name="Code">CLOSED.</param>
public sealed record VisitClosed(string Message, BusVisitStatus Status, string Code = "CLOSED") : IBookSlotError;

/// <summary>The answers do not meet the criteria of the visit, or some are missing.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Refused">The criteria that the answers do not meet.</param>
/// <param name="Unanswered">The criteria that are not answered yet.</param>
/// <param name="Code">NOT_ELIGIBLE.</param>
public sealed record NotEligible(
    string Message, IReadOnlyList<EligibilityCriterion> Refused, IReadOnlyList<EligibilityCriterion> Unanswered,
        string Code = "NOT_ELIGIBLE")
    : IBookSlotError;

/// <summary>The slot does not exist.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Code">UNKNOWN_SLOT.</param>
public sealed record SlotUnknown(string Message, string Code = "UNKNOWN_SLOT") : IBookSlotError;

/// <summary>The same idempotency key has booked another slot.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Code">TWICE.</param>
public sealed record BookedTwice(string Message, string Code = "TWICE") : IBookSlotError;

/// <summary>The idempotency key is too short or too long.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Code">IDEMPOTENCY_KEY.</param>
public sealed record KeyRefused(string Message, string Code = "IDEMPOTENCY_KEY") : IBookSlotError;

/// <summary>The reference in <c>notify</c> is too long, or looks like a personal number.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Code">NOTIFY.</param>
public sealed record NotifyRefused(string Message, string Code = "NOTIFY") : IBookSlotError;

/// <summary>The year's quota of the two-cancer screening is used up.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Year">The year of the visit.</param>
/// <param name="Quota">The quota of the year; null when it was changed just now.</param>
/// <param name="Code">QUOTA.</param>
public sealed record QuotaUsed(string Message, int Year, int? Quota, string Code = "QUOTA") : IBookSlotError;

/// <summary>The device holds the largest number of bookings, or no device was given.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Code">DEVICE_LIMIT; DEVICE_UNKNOWN when no device was given; DEVICE when the identifier is too short or too long.</param>
/// <param name="Most">The largest number of future bookings of one device; null when that is not the reason.</param>
public sealed record DeviceRefused(string Message, string Code, int? Most = null) : IBookSlotError;

/// <summary>The reason why a booking was not cancelled.</summary>
[InterfaceType]
public interface ICancelBookingError
{
    /// <summary>A message for people, in Chinese and English.</summary>
    string Message { get; }

    /// <summary>A code for programs, such as <c>UNKNOWN_TOKEN</c>.</summary>
    string Code { get; }
}

/// <summary>No booking has this token.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Code">UNKNOWN_TOKEN.</param>
public sealed record TokenUnknown(string Message, string Code = "UNKNOWN_TOKEN") : ICancelBookingError;

/// <summary>The booking was used.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Code">USED.</param>
public sealed record BookingUsed(string Message, string Code = "USED") : ICancelBookingError;

/// <summary>The booking has expired, because the holder did not come in time.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Code">EXPIRED.</param>
public sealed record BookingExpired(string Message, string Code = "EXPIRED") : ICancelBookingError;

using Outposts.GraphQL.Annotations;
using Outposts.Visits.Bookings;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>Why a slot was not booked.</summary>
[InterfaceType]
public interface IBookSlotError
{
    /// <summary>A sentence for people, Chinese and English.</summary>
    string Message { get; }

    /// <summary>A word for programs, such as <c>FULL</c>.</summary>
    string Code { get; }
}

/// <summary>No seat is free; one can ask for the waiting list.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">FULL.</param>
public sealed record SlotFull(string Message, string Code = "FULL") : IBookSlotError;

/// <summary>The slot is over.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">PAST.</param>
/// <param name="Now">The server's clock, for clients whose own is wrong.</param>
public sealed record SlotPast(string Message, DateTimeOffset Now, string Code = "PAST") : IBookSlotError;

/// <summary>The visit is not open for booking: not yet confirmed, done or cancelled.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Status">Where the visit stands.</param>
/// <param name="Code">CLOSED.</param>
public sealed record VisitClosed(string Message, BusVisitStatus Status, string Code = "CLOSED") : IBookSlotError;

/// <summary>The answers do not fulfil what the visit asks, or some are missing.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Refused">What the answers say no to.</param>
/// <param name="Unanswered">What has still to be answered.</param>
/// <param name="Code">NOT_ELIGIBLE.</param>
public sealed record NotEligible(
    string Message, IReadOnlyList<EligibilityCriterion> Refused, IReadOnlyList<EligibilityCriterion> Unanswered,
        string Code = "NOT_ELIGIBLE")
    : IBookSlotError;

/// <summary>There is no such slot.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">UNKNOWN_SLOT.</param>
public sealed record SlotUnknown(string Message, string Code = "UNKNOWN_SLOT") : IBookSlotError;

/// <summary>The same idempotency key has booked another slot.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">TWICE.</param>
public sealed record BookedTwice(string Message, string Code = "TWICE") : IBookSlotError;

/// <summary>The idempotency key is too short to be a secret, or too long.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">IDEMPOTENCY_KEY.</param>
public sealed record KeyRefused(string Message, string Code = "IDEMPOTENCY_KEY") : IBookSlotError;

/// <summary>The handle in <c>notify</c> is too long, or looks like a number that belongs to a person.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">NOTIFY.</param>
public sealed record NotifyRefused(string Message, string Code = "NOTIFY") : IBookSlotError;

/// <summary>The year's quota of the screening of both cancers is used up.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Year">The year of the visit.</param>
/// <param name="Quota">How many women are screened in it; null: that has just changed.</param>
/// <param name="Code">QUOTA.</param>
public sealed record QuotaUsed(string Message, int Year, int? Quota, string Code = "QUOTA") : IBookSlotError;

/// <summary>The device holds as many bookings as one may, or should have told which it is.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">DEVICE_LIMIT; DEVICE_UNKNOWN when none was told; DEVICE when the word is too short or too long.</param>
/// <param name="Most">How many bookings to come one device may hold; null: that is not the reason.</param>
public sealed record DeviceRefused(string Message, string Code, int? Most = null) : IBookSlotError;

/// <summary>Why a booking was not cancelled.</summary>
[InterfaceType]
public interface ICancelBookingError
{
    /// <summary>A sentence for people, Chinese and English.</summary>
    string Message { get; }

    /// <summary>A word for programs, such as <c>UNKNOWN_TOKEN</c>.</summary>
    string Code { get; }
}

/// <summary>No booking has this token.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">UNKNOWN_TOKEN.</param>
public sealed record TokenUnknown(string Message, string Code = "UNKNOWN_TOKEN") : ICancelBookingError;

/// <summary>The holder has come already.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">USED.</param>
public sealed record BookingUsed(string Message, string Code = "USED") : ICancelBookingError;

/// <summary>The seat was let go, because the holder did not come in time.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">EXPIRED.</param>
public sealed record BookingExpired(string Message, string Code = "EXPIRED") : ICancelBookingError;

using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The device holds the largest number of bookings (DEVICE_LIMIT), no device was given (DEVICE_UNKNOWN), or its identifier is too
/// short or too long (DEVICE).</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Code">DEVICE_LIMIT, DEVICE_UNKNOWN or DEVICE.</param>
/// <param name="Most">The largest number of future bookings of one device; null when that is not the reason.</param>
[GraphQLName("DeviceRefused")]
public sealed record DeviceError(LocalizedText Text, string Code, int? Most = null)
    : PayloadError(Text, Code), IBookSlotError, IRescheduleBookingError;

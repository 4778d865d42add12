using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The reason why a booking was not given another slot.</summary>
[InterfaceType]
public interface IRescheduleBookingError
{
    /// <summary>A message for users, in English.</summary>
    string Message { get; }

    /// <summary>The message in Chinese.</summary>
    string MessageZh { get; }

    /// <summary>A code for programs, such as <c>FULL</c>.</summary>
    string Code { get; }
}

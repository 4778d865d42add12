using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The reason why a booking was not cancelled.</summary>
[InterfaceType]
public interface ICancelBookingError
{
    /// <summary>A message for users, in English.</summary>
    string Message { get; }

    /// <summary>The message in Chinese.</summary>
    string MessageZh { get; }

    /// <summary>A code for programs, such as <c>UNKNOWN_TOKEN</c>.</summary>
    string Code { get; }
}

using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The reason why a booking was not checked in.</summary>
[InterfaceType]
public interface ICheckInError
{
    /// <summary>A message for users, in English.</summary>
    string Message { get; }

    /// <summary>The message in Chinese.</summary>
    string MessageZh { get; }

    /// <summary>A code for programs: UNKNOWN_TOKEN, UNKNOWN_VISIT, OTHER_VISIT, TOO_EARLY, WAITING, CANCELLED, EXPIRED.</summary>
    string Code { get; }
}

using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Push;

/// <summary>The reason why a browser is not told of a booking.</summary>
[InterfaceType]
public interface ISubscribeToBookingError
{
    /// <summary>A message for users, in English.</summary>
    string Message { get; }

    /// <summary>The message in Chinese.</summary>
    string MessageZh { get; }

    /// <summary>A code for programs, such as <c>ENDPOINT</c>.</summary>
    string Code { get; }
}

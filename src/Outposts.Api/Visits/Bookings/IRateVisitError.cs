using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The reason why a rating was not recorded.</summary>
[InterfaceType]
public interface IRateVisitError
{
    /// <summary>A message for users, in English.</summary>
    string Message { get; }

    /// <summary>The message in Chinese.</summary>
    string MessageZh { get; }

    /// <summary>A code for programs, such as <c>UNKNOWN_TOKEN</c>.</summary>
    string Code { get; }
}

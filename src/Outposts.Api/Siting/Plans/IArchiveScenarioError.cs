using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Siting.Plans;

/// <summary>The reason why a scenario was not archived.</summary>
[InterfaceType]
public interface IArchiveScenarioError
{
    /// <summary>A message for users, in English.</summary>
    string Message { get; }

    /// <summary>The message in Chinese.</summary>
    string MessageZh { get; }

    /// <summary>A code for programs, such as <c>UNKNOWN_SCENARIO</c>.</summary>
    string Code { get; }
}

using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Siting.Plans;

/// <summary>The reason why a scenario was not archived.</summary>
[InterfaceType]
public interface IArchiveScenarioError
{
    /// <summary>A message for users, in Chinese and English.</summary>
    string Message { get; }

    /// <summary>A code for programs, such as <c>UNKNOWN_SCENARIO</c>.</summary>
    string Code { get; }
}

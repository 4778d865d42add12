using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Siting.Plans;

/// <summary>The reason why a scenario was not saved.</summary>
[InterfaceType]
public interface ISaveScenarioError
{
    /// <summary>A message for users, in English.</summary>
    string Message { get; }

    /// <summary>The message in Chinese.</summary>
    string MessageZh { get; }

    /// <summary>A code for programs, such as <c>CONFLICT</c>.</summary>
    string Code { get; }
}

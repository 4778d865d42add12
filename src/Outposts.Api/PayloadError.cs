using Outposts.GraphQL.Annotations;

namespace Outposts.Api;

/// <summary>The base of the errors in the payload of a mutation.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Code">The code for programs.</param>
public abstract record PayloadError([property: GraphQLIgnore] LocalizedText Text, string Code)
{
    /// <summary>A message for users, in English.</summary>
    public string Message => Text.English;

    /// <summary>The message in Chinese.</summary>
    public string MessageZh => Text.Chinese;
}

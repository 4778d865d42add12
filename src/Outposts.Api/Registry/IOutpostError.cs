using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Registry;

/// <summary>The reason why an outpost was not saved.</summary>
[InterfaceType]
[GraphQLName("OutpostError")]
public interface IOutpostError
{
    /// <summary>A message for users, in English.</summary>
    string Message { get; }

    /// <summary>The message in Chinese.</summary>
    string MessageZh { get; }

    /// <summary>A code for programs, such as <c>CONFLICT</c>.</summary>
    string Code { get; }

    /// <summary>The argument or the field of the input that it is about, from the outside in; places in a list count from 0.</summary>
    IReadOnlyList<string> Path { get; }
}

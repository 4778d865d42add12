using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation;

/// <summary>The use of a variable in an operation or fragment.</summary>
/// <param name="Node">The variable.</param>
/// <param name="Type">The type expected there, or null when it is unknown.</param>
/// <param name="Parent">The input object type whose field it is given to, or null.</param>
/// <param name="HasDefault">Whether the argument or input field has a default.</param>
internal readonly record struct VariableUsage(VariableNode Node, GraphQLType? Type, InputObjectType? Parent, bool HasDefault);

using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation.FieldMerging;

/// <summary>A field as it was met in a group of selections, with the field whose selections led to it.</summary>
/// <param name="Node">The field.</param>
/// <param name="Parent">The type it is selected on, or null when unknown.</param>
/// <param name="Type">Its type, or null when unknown.</param>
/// <param name="Origin">The field above it in this group; null at the root.</param>
internal sealed record MergeField(FieldNode Node, NamedType? Parent, GraphQLType? Type, MergeField? Origin);

using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation.FieldMerging;

/// <summary>A selection set with the type it applies to and the field it belongs to.</summary>
internal readonly record struct MergeSelection(SelectionSetNode Set, NamedType? Parent, MergeField? Origin);

using System.Globalization;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>A list of the response.</summary>
internal sealed class ResultList(PlannedField field, GraphQLType itemType, int count, ResultNode parent, int slot)
    : ResultNode(parent, slot, new object?[count])
{
    public PlannedField Field { get; } = field;

    public GraphQLType ItemType { get; } = itemType;

    public override bool IsNonNull(int slot) => ItemType.IsNonNull;

    public override object PathPart(int slot) => slot;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Field.ResponseKey}[{Slots.Length}]");
}

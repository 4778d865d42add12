
namespace Outposts.GraphQL.Execution;

/// <summary>An object of the response.</summary>
internal sealed class ResultObject(SelectionPlan plan, ResultNode? parent, int slot)
    : ResultNode(parent, slot, new object?[plan.Fields.Length])
{
    public SelectionPlan Plan { get; } = plan;

    public override bool IsNonNull(int slot) => Plan.Fields[slot].Field.Type.IsNonNull;

    public override object PathPart(int slot) => Plan.Fields[slot].ResponseKey;
}

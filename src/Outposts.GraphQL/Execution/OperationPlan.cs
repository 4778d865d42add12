using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Execution;

/// <summary>How one operation is run, for one set of values of the variables that <c>@skip</c> and <c>@include</c> look at. Shared by all
/// requests of the operation.</summary>
internal sealed class OperationPlan(OperationDefinitionNode operation, SelectionPlan root, PlanBuilder builder)
{
    public OperationDefinitionNode Operation { get; } = operation;

    public SelectionPlan Root { get; } = root;

    /// <summary>How many fields have arguments that depend on variables, as far as known: parts are planned when first reached.</summary>
    public int DynamicFields => builder.DynamicFields;
}

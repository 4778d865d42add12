using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Limits;

/// <summary>
/// The cost of an operation as far as it can be known without variables: made once for a document, evaluated for each
/// request, and a constant where no list's size hangs on a variable. Costs are upper bounds: fields under @skip and
/// @include count, a list counts with its largest size, and an interface or union as its most expensive possible type.
/// </summary>
internal sealed class CostPlan
{
    private readonly CostNode? _root;
    private readonly DocumentLimits _limits;
    private readonly OperationCost? _constant;

    private CostPlan(CostNode root, int nodeCount, DocumentLimits limits)
    {
        _limits = limits;
        Errors = root.Errors;
        if (root.NeedsVariables) (_root, NodeCount) = (root, nodeCount);
        else _constant = Evaluate(root, null);
    }

    /// <summary>What is wrong with the slicing arguments written in the document; empty when nothing is.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>How many fields are kept in memory; 0 when the cost is a constant.</summary>
    internal int NodeCount { get; }

    /// <summary>Checks the cost directives of a schema, so that a mistake in one is found at start.</summary>
    /// <param name="schema">The schema.</param>
    /// <exception cref="SchemaException">A directive has a value of no sense.</exception>
    public static void CheckDirectives(Schema schema) => _ = CostWeights.Of(schema);

    /// <summary>Makes the plan of an operation.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="document">A document that is valid and keeps the limits that <see cref="DocumentGate.Check"/> checks.</param>
    /// <param name="operation">An operation of the document.</param>
    /// <param name="limits">The limits.</param>
    /// <exception cref="SchemaException">A cost directive of the schema has a value of no sense.</exception>
    public static CostPlan Build(Schema schema, DocumentNode document, OperationDefinitionNode operation, DocumentLimits limits)
    {
        var builder = new CostPlanBuilder(schema, document, limits);
        return new CostPlan(builder.Build(operation), builder.NodeCount, limits);
    }

    /// <summary>The cost with the variables of a request.</summary>
    /// <param name="variables">The coerced variables; null when there are none.</param>
    public OperationCost Evaluate(IVariableValues? variables) => _constant ?? Evaluate(_root!, variables);

    private OperationCost Evaluate(CostNode root, IVariableValues? variables)
    {
        var sum = new CostSum();
        sum.Add(root, 1, null, variables, _limits.AssumedListSize);
        return new OperationCost(sum.Field, sum.Type);
    }

    private struct CostSum
    {
        public double Field;
        public double Type;

        public void Add(CostNode node, double count, double? sizeFromAbove, IVariableValues? variables, int assumedSize)
        {
            var ruled = node.Size?.Evaluate(variables);
            var size = node.ListDepth == 0 ? 1 : sizeFromAbove ?? (node.SizesFields ? null : ruled) ?? assumedSize;
            for (var inner = 1; inner < node.ListDepth; inner++) size *= assumedSize;
            Field += count * node.FieldWeight;
            count *= size;
            Type += count * node.TypeWeight;
            foreach (var child in node.Children)
                Add(child, count, node.SizedFields.Contains(child.Name) ? ruled : null, variables, assumedSize);
            if (node.ByType.Count > 0) AddMostExpensive(node, count, ruled, variables, assumedSize);
        }

        /// <summary>Of children on different object types only one type's are resolved: the most expensive in each of the two
        /// costs.</summary>
        private void AddMostExpensive(CostNode node, double count, double? ruled, IVariableValues? variables, int assumedSize)
        {
            var dearest = default(CostSum);
            foreach (var children in node.ByType)
            {
                var sum = default(CostSum);
                foreach (var child in children)
                    sum.Add(child, count, node.SizedFields.Contains(child.Name) ? ruled : null, variables, assumedSize);
                dearest.Field = Math.Max(dearest.Field, sum.Field);
                dearest.Type = Math.Max(dearest.Type, sum.Type);
            }
            Field += dearest.Field;
            Type += dearest.Type;
        }
    }
}

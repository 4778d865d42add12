using System.Collections.Concurrent;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Limits;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>One operation of a document.</summary>
internal sealed class PreparedOperation(
    Schema schema,
    OperationDefinitionNode node,
    CostPlan cost,
    IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
    PreparedDocument document)
{
    // A plan for each set of values of the variables that @skip and @include use; eight are kept.
    private const int MaxPlans = 8;
    private readonly ConcurrentDictionary<string, OperationPlan> _plans = new(StringComparer.Ordinal);
    private readonly string[] _conditions = [.. ConditionVariables.Of(node, fragments)];

    public OperationDefinitionNode Node { get; } = node;

    public CostPlan Cost { get; } = cost;

    public VariableDefinitions Variables { get; } = new(schema, node);

    /// <summary>The plan for a request's variables.</summary>
    /// <exception cref="GraphQLException">A variable of a condition is null, or the schema has no such root type.</exception>
    public OperationPlan Plan(VariableValues variables)
    {
        var key = _conditions.Length == 0 ? "" : KeyOf(variables);
        if (_plans.TryGetValue(key, out var known)) return known;
        using var measured = Instruments.Stage("plan");
        var values = new Dictionary<string, bool>(_conditions.Length, StringComparer.Ordinal);
        for (var i = 0; i < _conditions.Length; i++) values[_conditions[i]] = key[i] == '1';
        var root = schema.RootType(Node.Operation)
            ?? throw new GraphQLException($"Schema is not configured to execute {Node.Operation.ToString().ToLowerInvariant()} operation.");
        var builder = new PlanBuilder(schema, fragments, values, document);
        var plan = new OperationPlan(Node, builder.Root(root, Node.SelectionSet), builder);
        if (_plans.Count < MaxPlans) _plans.TryAdd(key, plan);
        return plan;
    }

    /// <summary>Forgets the plans; requests that run keep theirs.</summary>
    public void DropPlans() => _plans.Clear();

    private string KeyOf(VariableValues variables) => string.Create(_conditions.Length, (_conditions, variables), static (key, state) =>
    {
        for (var i = 0; i < key.Length; i++)
        {
            if (!state.variables.TryGet(state._conditions[i], out var value) || value is null)
                throw new GraphQLException("Argument \"if\" of non-null type \"Boolean!\" must not be null.");
            key[i] = value is true ? '1' : '0';
        }
    });
}

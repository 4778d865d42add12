using System.Collections.Concurrent;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Limits;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>A document that was parsed and found valid, with the plans of its operations. Shared by all requests with its text.</summary>
internal sealed class PreparedDocument
{
    private readonly Dictionary<string, PreparedOperation> _byName = new(StringComparer.Ordinal);
    private readonly List<PreparedOperation> _operations = [];

    public PreparedDocument(Schema schema, DocumentNode document, DocumentLimits limits)
    {
        Document = document;
        var fragments = document.Definitions.OfType<FragmentDefinitionNode>()
            .GroupBy(fragment => fragment.Name.Value).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var conditions = ConditionVariables.In(document);
        foreach (var node in document.Definitions.OfType<OperationDefinitionNode>())
        {
            var operation = new PreparedOperation(schema, node, CostPlan.Build(schema, document, node, limits), fragments, conditions);
            _operations.Add(operation);
            if (node.Name is { } name) _byName.TryAdd(name.Value, operation);
        }
    }

    public DocumentNode Document { get; }

    public IReadOnlyList<PreparedOperation> Operations => _operations;

    /// <summary>Finds the operation to run (GetOperation of section 6.1).</summary>
    /// <exception cref="GraphQLException">There is none, or a name is needed to tell which.</exception>
    public PreparedOperation Operation(string? name)
    {
        if (name is null)
            return _operations switch
            {
                [var only] => only,
                [] => throw new GraphQLException("The document holds no operation."),
                _ => throw new GraphQLException("Must provide operation name if query contains multiple operations."),
            };
        return _byName.GetValueOrDefault(name) ?? throw new GraphQLException($"Unknown operation named \"{name}\".");
    }
}

/// <summary>One operation of a document.</summary>
internal sealed class PreparedOperation(
    Schema schema,
    OperationDefinitionNode node,
    CostPlan cost,
    IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
    IReadOnlyList<string> documentConditions)
{
    // A plan for each set of values of the variables that @skip and @include look at; only so many are kept.
    private const int MaxPlans = 64;
    private readonly ConcurrentDictionary<string, OperationPlan> _plans = new(StringComparer.Ordinal);
    private readonly string[] _conditions =
        [.. documentConditions.Where(name => node.VariableDefinitions.Any(variable => variable.Variable.Name.Value == name))];

    public OperationDefinitionNode Node { get; } = node;

    public CostPlan Cost { get; } = cost;

    public VariableDefinitions Variables { get; } = new(schema, node);

    /// <summary>The plan for a request's variables.</summary>
    /// <exception cref="GraphQLException">A variable that a condition looks at is null, or the schema has no such root type.</exception>
    public OperationPlan Plan(VariableValues variables)
    {
        var key = _conditions.Length == 0 ? "" : KeyOf(variables);
        if (_plans.TryGetValue(key, out var known)) return known;
        using var measured = Instruments.Stage("plan");
        var values = new Dictionary<string, bool>(_conditions.Length, StringComparer.Ordinal);
        for (var i = 0; i < _conditions.Length; i++) values[_conditions[i]] = key[i] == '1';
        var root = schema.RootType(Node.Operation)
            ?? throw new GraphQLException($"Schema is not configured to execute {Node.Operation.ToString().ToLowerInvariant()} operation.");
        var builder = new PlanBuilder(schema, fragments, values);
        var plan = new OperationPlan(Node, builder.Root(root, Node.SelectionSet), builder);
        if (_plans.Count < MaxPlans) _plans.TryAdd(key, plan);
        return plan;
    }

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

/// <summary>The variables that the conditions of a document look at.</summary>
internal static class ConditionVariables
{
    public static IReadOnlyList<string> In(DocumentNode document)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<SelectionSetNode>(document.Definitions.OfType<ExecutableDefinitionNode>()
            .Select(definition => definition.SelectionSet));
        while (waiting.TryPop(out var selection))
            foreach (var node in selection.Selections)
            {
                names.UnionWith(node.Directives
                    .Where(directive => directive.Name.Value is "skip" or "include")
                    .SelectMany(directive => directive.Arguments)
                    .Select(argument => (argument.Value as VariableNode)?.Name.Value)
                    .OfType<string>());
                if ((node as FieldNode)?.SelectionSet is { } inner) waiting.Push(inner);
                if (node is InlineFragmentNode fragment) waiting.Push(fragment.SelectionSet);
            }
        return [.. names];
    }
}

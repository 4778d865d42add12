using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>Plans the selections of one operation (CollectFields and CollectSubfields of section 6.3). The values of conditions are
/// known.</summary>
/// <param name="schema">The schema.</param>
/// <param name="fragments">The document's fragments by name.</param>
/// <param name="conditions">The values of the variables that conditions look at.</param>
/// <param name="document">The document, which counts the plans' memory.</param>
internal sealed class PlanBuilder(
    Schema schema,
    IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
    IReadOnlyDictionary<string, bool> conditions,
    PreparedDocument document)
{
    private int _dynamicFields;

    public int DynamicFields => Volatile.Read(ref _dynamicFields);

    public int NextDynamicField() => Interlocked.Increment(ref _dynamicFields) - 1;

    public SelectionPlan Root(ObjectType type, SelectionSetNode selection)
    {
        var groups = new FieldGroups();
        Collect(type, selection, [], groups);
        return Plan(type, groups);
    }

    public SelectionPlan Collect(ObjectType type, FieldNode[] nodes)
    {
        var groups = new FieldGroups();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes)
            if (node.SelectionSet is { } selection) Collect(type, selection, visited, groups);
        return Plan(type, groups);
    }

    private SelectionPlan Plan(ObjectType type, FieldGroups groups)
    {
        var fields = new List<PlannedField>(groups.InOrder.Count);
        foreach (var nodes in groups.InOrder)
            // A field that the schema does not have is left out, as section 6.3.3 says; validation would have refused it.
            if (schema.FieldOf(type, nodes[0].Name.Value) is { } field) fields.Add(new PlannedField(this, type, field, [.. nodes]));
        document.AddPlanned(fields.Count);
        return new SelectionPlan(type, [.. fields]);
    }

    private void Collect(ObjectType type, SelectionSetNode selection, HashSet<string> visited, FieldGroups groups)
    {
        foreach (var node in selection.Selections)
        {
            if (!IsIncluded(node)) continue;
            switch (node)
            {
                case FieldNode field:
                    groups.Add(field);
                    break;
                case FragmentSpreadNode spread:
                    if (visited.Add(spread.Name.Value) && fragments.TryGetValue(spread.Name.Value, out var fragment)
                        && Applies(fragment.TypeCondition, type))
                        Collect(type, fragment.SelectionSet, visited, groups);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition, type):
                    Collect(type, inline.SelectionSet, visited, groups);
                    break;
            }
        }
    }

    private bool Applies(NamedTypeNode? condition, ObjectType type) =>
        condition is null || schema.Type(condition.Name.Value) is CompositeType wanted
            && (ReferenceEquals(wanted, type) || schema.IsPossible(wanted, type));

    private bool IsIncluded(SelectionNode node)
    {
        foreach (var directive in node.Directives)
        {
            if (directive.Name.Value == "skip" && Condition(directive)) return false;
            if (directive.Name.Value == "include" && !Condition(directive)) return false;
        }
        return true;
    }

    private bool Condition(DirectiveNode directive) =>
        directive.Arguments is [{ Name.Value: "if" } argument] && argument.Value switch
        {
            BooleanValueNode constant => constant.Value,
            VariableNode variable => conditions.GetValueOrDefault(variable.Name.Value),
            _ => false,
        };

    /// <summary>Fields by response key, in the order first met.</summary>
    private sealed class FieldGroups
    {
        private readonly Dictionary<string, List<FieldNode>> _byKey = new(StringComparer.Ordinal);

        public List<List<FieldNode>> InOrder { get; } = [];

        public void Add(FieldNode field)
        {
            if (!_byKey.TryGetValue(field.ResponseKey, out var group))
            {
                _byKey[field.ResponseKey] = group = [];
                InOrder.Add(group);
            }
            group.Add(field);
        }
    }
}

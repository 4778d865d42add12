using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Execution;

/// <summary>Finds the variables that <c>@skip</c> and <c>@include</c> of an operation use.</summary>
internal static class ConditionVariables
{
    /// <summary>Gets the names in ordinal order. Fragments count as far as the operation spreads them: another operation of the
    /// document may declare a variable of the same name with another type.</summary>
    public static IReadOnlyCollection<string> Of(
        OperationDefinitionNode operation, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<SelectionSetNode>([operation.SelectionSet]);
        while (open.TryPop(out var set))
            foreach (var selection in set.Selections)
            {
                names.UnionWith(selection.Directives
                    .Where(directive => directive.Name.Value is "skip" or "include")
                    .SelectMany(directive => directive.Arguments)
                    .Select(argument => (argument.Value as VariableNode)?.Name.Value)
                    .OfType<string>());
                if (selection is FieldNode { SelectionSet: { } inner }) open.Push(inner);
                else if (selection is InlineFragmentNode inline) open.Push(inline.SelectionSet);
                else if (selection is FragmentSpreadNode spread && visited.Add(spread.Name.Value)
                    && fragments.TryGetValue(spread.Name.Value, out var fragment)) open.Push(fragment.SelectionSet);
            }
        return names;
    }
}

using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Limits;

/// <summary>
/// Measures operations without expanding them: a fragment is measured once, after the fragments it spreads. A spread that
/// leads back to its own fragment counts nothing; the rules of validation refuse it. Linear in the document.
/// </summary>
internal sealed class DocumentMeasurer
{
    private const long MaxCount = 1L << 53;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Sum> _measured = new(StringComparer.Ordinal);

    /// <summary>Prepares to measure a document's operations.</summary>
    /// <param name="document">The document; need not be valid.</param>
    public DocumentMeasurer(DocumentNode document)
    {
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>()) _fragments[fragment.Name.Value] = fragment;
        foreach (var fragment in _fragments.Values) MeasureFragments(fragment);
    }

    /// <summary>Measures an operation of the document.</summary>
    /// <param name="operation">The operation.</param>
    public OperationMeasure Measure(OperationDefinitionNode operation)
    {
        var sum = MeasureSet(operation.SelectionSet);
        return new OperationMeasure(sum.Depth, sum.Fields, sum.Aliases, sum.Introspection, sum.ListsBelowIntrospection);
    }

    /// <summary>Measures a fragment and, before it, those it spreads; a stack of its own, because chains may be long.</summary>
    private void MeasureFragments(FragmentDefinitionNode first)
    {
        var open = new Stack<(FragmentDefinitionNode Fragment, bool IsReady)>([(first, false)]);
        var begun = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryPop(out var next))
        {
            var name = next.Fragment.Name.Value;
            if (_measured.ContainsKey(name)) continue;
            if (next.IsReady)
            {
                _measured[name] = MeasureSet(next.Fragment.SelectionSet);
            }
            else if (begun.Add(name))
            {
                open.Push((next.Fragment, true));
                foreach (var spread in SpreadsIn(next.Fragment.SelectionSet))
                    if (_fragments.TryGetValue(spread, out var inner) && !_measured.ContainsKey(spread)) open.Push((inner, false));
            }
        }
    }

    private static IEnumerable<string> SpreadsIn(SelectionSetNode set)
    {
        var open = new Stack<SelectionSetNode>([set]);
        while (open.TryPop(out var next))
        {
            foreach (var selection in next.Selections)
            {
                if (selection is FragmentSpreadNode spread) yield return spread.Name.Value;
                else if (selection is FieldNode { SelectionSet: { } ofField }) open.Push(ofField);
                else if (selection is InlineFragmentNode inline) open.Push(inline.SelectionSet);
            }
        }
    }

    private Sum MeasureSet(SelectionSetNode set)
    {
        var sum = default(Sum);
        foreach (var selection in set.Selections)
        {
            sum = sum.Beside(selection switch
            {
                FieldNode field => MeasureField(field),
                InlineFragmentNode inline => MeasureSet(inline.SelectionSet),
                FragmentSpreadNode spread => _measured.GetValueOrDefault(spread.Name.Value),
                _ => default,
            });
        }
        return sum;
    }

    private Sum MeasureField(FieldNode field)
    {
        var below = field.SelectionSet is null ? default : MeasureSet(field.SelectionSet);
        var name = field.Name.Value;
        var isIntrospection = name is "__schema" or "__type";
        var isList = name is "fields" or "interfaces" or "possibleTypes" or "inputFields";
        return new Sum(
            Add(below.Depth, 1),
            Add(below.Fields, 1),
            Add(below.Aliases, field.Alias is null ? 0 : 1),
            Add(below.Introspection, isIntrospection ? 1 : 0),
            Add(below.Lists, isList ? 1 : 0),
            Math.Max(below.ListsBelowIntrospection, isIntrospection ? below.Lists : 0));
    }

    private static long Add(long a, long b) => Math.Min(a + b, MaxCount);

    private readonly record struct Sum(
        long Depth, long Fields, long Aliases, long Introspection, long Lists, long ListsBelowIntrospection)
    {
        public Sum Beside(Sum other) => new(
            Math.Max(Depth, other.Depth),
            Add(Fields, other.Fields),
            Add(Aliases, other.Aliases),
            Add(Introspection, other.Introspection),
            Math.Max(Lists, other.Lists),
            Math.Max(ListsBelowIntrospection, other.ListsBelowIntrospection));
    }
}

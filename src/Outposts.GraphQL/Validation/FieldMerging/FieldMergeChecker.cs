using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation.FieldMerging;

/// <summary>
/// FieldsInSetCanMerge of section 5.3.2 without comparing every pair. The specification asks two things of every two
/// fields that share a response name, and both are equivalences, so that comparing a group with its first member is enough:
/// <list type="bullet">
/// <item>All of them answer in the same shape. Since this must hold below them for all together, their selections are
/// merged and asked again, whatever types they are selected on (<see cref="Pass.Shape"/>).</item>
/// <item>Those that may apply to one object are the same field with the same arguments. Fields on different object types
/// never do; fields on an interface, a union or an unknown type may meet each of them. So there is a class for each object
/// type among the parents, holding also all fields on other parents, and within a class the same is asked below
/// (<see cref="Pass.Merge"/>).</item>
/// </list>
/// A group of selection sets is looked at once for each pass, however many ways lead to it. A document is linear as a rule;
/// contrived ones have exponentially many groups, and these end at <see cref="ValidationOptions.MaxFieldMergeSteps"/>.
/// The groups wait in a list, so that fragments nested through one another take no stack.
/// </summary>
internal sealed class FieldMergeChecker(ValidationContext context, Action<string, IEnumerable<AstNode>> report)
{
    private readonly FieldCollector _collector = new(context);
    private readonly FieldIdentities _identities = new();
    private readonly Queue<(List<MergeSelection> Selections, Pass Pass)> _waiting = new();
    private readonly HashSet<SelectionGroup> _known = [];
    private readonly HashSet<(FieldNode, FieldNode)> _reported = [];

    private enum Pass
    {
        Merge,
        Shape,
    }

    public void Check()
    {
        var schema = context.Schema!;
        foreach (var operation in context.Document.Definitions.OfType<OperationDefinitionNode>())
            CheckRoot(operation.SelectionSet, schema.RootType(operation.Operation));
        // Fragments that no operation reaches are looked at on their own.
        foreach (var fragment in context.Document.Definitions.OfType<FragmentDefinitionNode>())
            if (!_collector.Visited.Contains(fragment)) CheckRoot(fragment.SelectionSet, schema.Type(fragment.TypeCondition.Name.Value));
    }

    private void CheckRoot(SelectionSetNode set, NamedType? type)
    {
        List<MergeSelection> root = [new(set, type, null)];
        Await(root, Pass.Merge);
        Await(root, Pass.Shape);
        while (_waiting.TryDequeue(out var next))
        {
            foreach (var group in _collector.Collect(next.Selections).Values)
            {
                if (next.Pass == Pass.Merge) CheckMerge(group);
                else CheckShape(group);
            }
        }
    }

    private void Await(List<MergeSelection> selections, Pass pass)
    {
        if (selections.Count > 0 && _known.Add(new SelectionGroup(selections, (int)pass))) _waiting.Enqueue((selections, pass));
    }

    private void CheckMerge(List<MergeField> fields)
    {
        if (fields.Count == 1 || fields.TrueForAll(field => ReferenceEquals(field.Parent, fields[0].Parent)))
        {
            CheckClass(fields);
            return;
        }
        var onAnyType = fields.FindAll(field => field.Parent is not ObjectType);
        var onObjects = fields.Where(field => field.Parent is ObjectType).GroupBy(field => field.Parent).ToList();
        if (onObjects.Count == 0) CheckClass(onAnyType);
        foreach (var group in onObjects)
        {
            _collector.Count(onAnyType.Count);
            CheckClass([.. group, .. onAnyType]);
        }
    }

    private void CheckClass(List<MergeField> fields)
    {
        var first = fields[0];
        if (fields.TrueForAll(field => _identities.AreSame(first.Node, field.Node)))
        {
            Descend(fields, Pass.Merge);
            return;
        }
        // With an error the fields that agree are looked at apart, so that one error is reported once.
        foreach (var bucket in fields.GroupBy(field => _identities.IdOf(field.Node)).Select(group => group.ToList()))
        {
            if (!ReferenceEquals(bucket[0], first)) Conflict(first, bucket[0], ReasonOf(first.Node, bucket[0].Node));
            Descend(bucket, Pass.Merge);
        }
    }

    private static string ReasonOf(FieldNode a, FieldNode b) =>
        a.Name.Value == b.Name.Value
            ? "they have differing arguments"
            : $"\"{a.Name.Value}\" and \"{b.Name.Value}\" are different fields";

    private void CheckShape(List<MergeField> fields)
    {
        if (fields.Count == 1)
        {
            Descend(fields, Pass.Shape);
            return;
        }
        // A field of unknown type fits every shape; another rule reports it.
        var buckets = new List<(GraphQLType? Type, List<MergeField> Fields)>();
        foreach (var field in fields)
        {
            var index = buckets.FindIndex(b => b.Type is null || field.Type is null || FieldIdentities.SameShape(b.Type, field.Type));
            if (index < 0) buckets.Add((field.Type, [field]));
            else
            {
                buckets[index].Fields.Add(field);
                if (buckets[index].Type is null) buckets[index] = (field.Type, buckets[index].Fields);
            }
        }
        var first = buckets[0].Fields.Find(field => field.Type is not null) ?? fields[0];
        foreach (var (type, bucket) in buckets)
        {
            if (!ReferenceEquals(bucket, buckets[0].Fields))
                Conflict(first, bucket[0], $"they return conflicting types \"{first.Type}\" and \"{type}\"");
            Descend(bucket, Pass.Shape);
        }
    }

    private void Descend(List<MergeField> fields, Pass pass)
    {
        var selections = new List<MergeSelection>();
        foreach (var field in fields)
            if (field.Node.SelectionSet is { } set) selections.Add(new MergeSelection(set, field.Type?.Named, field));
        Await(selections, pass);
    }

    /// <summary>Tells a conflict from the topmost two different fields that lead to it, as graphql-js does.</summary>
    private void Conflict(MergeField a, MergeField b, string reason)
    {
        if (!_reported.Add((a.Node, b.Node))) return;
        var chain = new List<(MergeField A, MergeField B)> { (a, b) };
        while (a.Origin is { } aboveA && b.Origin is { } aboveB && !ReferenceEquals(aboveA.Node, aboveB.Node))
        {
            reason = $"subfields \"{a.Node.ResponseKey}\" conflict because {reason}";
            (a, b) = (aboveA, aboveB);
            chain.Add((a, b));
        }
        chain.Reverse();
        if (ConflictsAbove(chain)) return;
        report(
            $"Fields \"{a.Node.ResponseKey}\" conflict because {reason}. Use different aliases on the fields to fetch both if this was intentional.",
            chain.Select(pair => pair.A.Node).Concat(chain.Select(pair => pair.B.Node)));
    }

    /// <summary>Whether two fields on the way are different fields for one object. The merge pass reports them; what is below them is no
    /// further error.</summary>
    private bool ConflictsAbove(List<(MergeField A, MergeField B)> chain)
    {
        for (var i = 0; i < chain.Count - 1; i++)
        {
            var (a, b) = chain[i];
            if (a.Parent is ObjectType && b.Parent is ObjectType && !ReferenceEquals(a.Parent, b.Parent)) return false;
            if (!_identities.AreSame(a.Node, b.Node)) return true;
        }
        return false;
    }
}

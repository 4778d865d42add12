using System.Collections;
using System.Collections.Concurrent;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Limits;

/// <summary>Counts what an introspection answers. The schema alone decides it, so the count is exact: the definitions that each selection
/// set meets are followed, with how often each is met. As elsewhere a resolved field of an object and an object weigh 1 each.</summary>
/// <param name="schema">The schema.</param>
/// <param name="limit">Where counting stops: the work is bounded by it.</param>
/// <param name="collect">Gets the fields of selection sets on a type, merged by response name.</param>
internal sealed class IntrospectionCounter(
    Schema schema, double limit, Func<CompositeType, List<SelectionSetNode>, IEnumerable<(Field Field, List<FieldNode> Nodes)>> collect)
{
    private readonly SchemaOnly _request = new(schema);

    /// <summary>How many fields of objects are resolved.</summary>
    public double Fields { get; private set; }

    /// <summary>How many objects are answered.</summary>
    public double Objects { get; private set; }

    /// <summary>Counts what <c>__schema</c> or <c>__type</c> answers.</summary>
    public void Count(Field field, List<FieldNode> nodes)
    {
        Fields++;
        Follow(field, nodes, StartOf(field, nodes[0]));
    }

    // A type whose name comes with the request may be any: all are counted.
    private IEnumerable<object> StartOf(Field field, FieldNode node) => field.Arguments.Count == 0 ? [schema]
        : node.Arguments is [{ Value: StringValueNode name }] ? schema.Type(name.Value) is { } type ? [type] : []
        : schema.Types;

    private void Follow(Field field, List<FieldNode> nodes, IEnumerable<object> start)
    {
        var met = new Dictionary<object, double>(ReferenceEqualityComparer.Instance);
        foreach (var definition in start) met[definition] = 1;
        Select((CompositeType)field.Type.Named, nodes, met);
    }

    private void Select(CompositeType type, List<FieldNode> nodes, Dictionary<object, double> met)
    {
        var count = met.Values.Sum();
        Objects += count;
        if (count == 0) return;
        foreach (var (field, merged) in collect(type, [.. nodes.Select(node => node.SelectionSet).OfType<SelectionSetNode>()]))
        {
            if (field.Type.Named is not CompositeType inner) continue;
            Fields += count;
            if (Fields > limit || Objects > limit) return;
            Select(inner, merged, Next(field, met));
        }
    }

    private Dictionary<object, double> Next(Field field, Dictionary<object, double> met)
    {
        var next = new Dictionary<object, double>(ReferenceEqualityComparer.Instance);
        object?[] arguments = [.. field.Arguments.Select(_ => (object)true)];
        foreach (var (definition, count) in met)
        {
            var value = field.Resolve!(definition, arguments, _request);
            foreach (var one in value as IEnumerable ?? (value is null ? Array.Empty<object>() : new[] { value }))
                next[one] = next.GetValueOrDefault(one) + count;
        }
        return next;
    }

    private sealed class SchemaOnly(Schema schema) : RequestContext
    {
        internal override Schema Schema { get; } = schema;

        public override IServiceProvider Services => throw new NotSupportedException();

        public override CancellationToken CancellationToken => CancellationToken.None;

        public override ConcurrentDictionary<string, object?> Items => throw new NotSupportedException();

        public override ConcurrentDictionary<string, object?> ResponseExtensions => throw new NotSupportedException();

        public override T Value<T>() => throw new NotSupportedException();

        public override T Local<T>(object key, Func<RequestContext, T> make) => throw new NotSupportedException();
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>One field to run, with all that can be known before a request comes.</summary>
internal sealed class PlannedField
{
    private readonly PlanBuilder _builder;
    private readonly FieldNode[] _nodes;
    private SelectionPlan? _lastSelection;
    private ConcurrentDictionary<ObjectType, SelectionPlan>? _selections;

    public PlannedField(PlanBuilder builder, ObjectType parent, Field field, FieldNode[] nodes)
    {
        _builder = builder;
        _nodes = nodes;
        Parent = parent;
        Field = field;
        ResponseKey = nodes[0].ResponseKey;
        Key = JsonEncodedText.Encode(ResponseKey, ResponseWriter.Encoder);
        IsTypeName = ReferenceEquals(field, Schema.TypeNameField);
        Leaf = field.Type.Named;
        WriteCustom = Leaf is ScalarType scalar && !BuiltInScalars.Contains(scalar) ? scalar.Write : null;
        Resolve = field.Resolve ?? DefaultResolver.For(field.Name);
        Arguments = ArgumentPlan.For(builder, field, nodes[0]);
        IsReady = field.IsReady;
    }

    public ObjectType Parent { get; }

    public Field Field { get; }

    public string ResponseKey { get; }

    public JsonEncodedText Key { get; }

    public bool IsTypeName { get; }

    public NamedType Leaf { get; }

    /// <summary>Writes a custom scalar's values; null when the field's values are of another kind.</summary>
    public Action<Utf8JsonWriter, object>? WriteCustom { get; }

    public FieldResolver Resolve { get; }

    public ArgumentPlan Arguments { get; }

    /// <summary>See <see cref="Field.IsReady"/>.</summary>
    public bool IsReady { get; }

    /// <summary>The places in the document that ask for the field.</summary>
    public IReadOnlyList<SourceLocation> Locations => [.. _nodes.Select(node => node.Location.ToSourceLocation())];

    /// <summary>What is selected of the field's value when that is of an object type.</summary>
    public SelectionPlan Selection(ObjectType type)
    {
        var last = _lastSelection;
        if (last is not null && ReferenceEquals(last.Type, type)) return last;
        _selections ??= new ConcurrentDictionary<ObjectType, SelectionPlan>();
        return _lastSelection = _selections.GetOrAdd(type, (key, field) => field._builder.Collect(key, field._nodes), this);
    }
}

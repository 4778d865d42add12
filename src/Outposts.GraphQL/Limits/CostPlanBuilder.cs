using System.Collections.Immutable;
using System.Globalization;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Limits;

/// <summary>Makes the tree of a <see cref="CostPlan"/>. Recurses as deep as fields nest, which the limits bound.</summary>
internal sealed class CostPlanBuilder
{
    private readonly Schema _schema;
    private readonly CostWeights _weights;
    private readonly DocumentLimits _limits;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = new(StringComparer.Ordinal);
    private readonly List<GraphQLError> _errors = [];

    public CostPlanBuilder(Schema schema, DocumentNode document, DocumentLimits limits)
    {
        _limits = limits;
        _schema = schema;
        _weights = CostWeights.Of(schema);
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>()) _fragments[fragment.Name.Value] = fragment;
    }

    /// <summary>How many nodes were made.</summary>
    public int NodeCount { get; private set; }

    public CostNode Build(OperationDefinitionNode operation)
    {
        var root = _schema.RootType(operation.Operation)!;
        var node = new CostNode
        {
            Name = root.Name,
            FieldWeight = 0,
            TypeWeight = Math.Max(0, _weights.OfType(root)),
            ListDepth = 0,
            Errors = _errors,
        };
        AddChildren(node, root, [operation.SelectionSet]);
        return node;
    }

    private void AddChildren(CostNode node, CompositeType type, List<SelectionSetNode> sets)
    {
        var collected = new Collected();
        foreach (var set in sets) Collect(set, type, null, collected);
        // A field selected both for every type and for one has its selections merged, and then counts for every type.
        foreach (var (key, group) in collected.ByType.Values.SelectMany(groups => groups))
            if (collected.Common.TryGetValue(key, out var common)) common.Nodes.AddRange(group.Nodes);
        foreach (var group in collected.Common.Values) node.Children.Add(NodeOf(group));
        foreach (var groups in collected.ByType.Values)
            node.ByType.Add([.. groups.Where(g => !collected.Common.ContainsKey(g.Key)).Select(g => NodeOf(g.Value))]);
    }

    /// <summary>Gathers by response name. A field inside a fragment on another object type than <paramref name="type"/> belongs to that
    /// type alone.</summary>
    private void Collect(SelectionSetNode set, CompositeType type, ObjectType? only, Collected collected)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case FieldNode node when _schema.FieldOf(type, node.Name.Value) is { } field:
                    collected.Add(only, node, field);
                    break;
                case InlineFragmentNode inline:
                    var inner = inline.TypeCondition is null ? type : TypeOf(inline.TypeCondition) ?? type;
                    Collect(inline.SelectionSet, inner, Narrow(type, inner, only), collected);
                    break;
                case FragmentSpreadNode spread when _fragments.TryGetValue(spread.Name.Value, out var fragment):
                    var condition = TypeOf(fragment.TypeCondition) ?? type;
                    Collect(fragment.SelectionSet, condition, Narrow(type, condition, only), collected);
                    break;
            }
        }
    }

    private CompositeType? TypeOf(NamedTypeNode node) => _schema.Type(node.Name.Value) as CompositeType;

    private static ObjectType? Narrow(CompositeType outer, CompositeType inner, ObjectType? only) =>
        only ?? (inner is ObjectType single && !ReferenceEquals(single, outer) ? single : null);

    private CostNode NodeOf(Group group)
    {
        NodeCount++;
        var (field, nodes) = group;
        if (field.Type.Named is CompositeType { IsIntrospection: true }) return IntrospectionNodeOf(field, nodes);
        var first = nodes[0];
        var rule = _weights.SizeOf(field);
        var type = field.Type.Named;
        var node = new CostNode
        {
            Name = field.Name,
            FieldWeight = Math.Max(0, _weights.OfField(field) + ArgumentsOf(first, field)),
            TypeWeight = Math.Max(0, TypeWeightOf(type)),
            ListDepth = ListDepthOf(field.Type),
            Size = rule is null ? null : SizeOf(rule, first, field),
            SizedFields = rule?.SizedFields ?? [],
        };
        if (type is CompositeType composite)
            AddChildren(node, composite, [.. nodes.Where(n => n.SelectionSet is not null).Select(n => n.SelectionSet!)]);
        return node;
    }

    /// <summary>The node of <c>__schema</c> or <c>__type</c>, which weighs as all below it.</summary>
    private CostNode IntrospectionNodeOf(Field field, List<FieldNode> nodes)
    {
        var counter = new IntrospectionCounter(_schema, Math.Max(_limits.MaxFieldCost, _limits.MaxTypeCost), (type, sets) =>
        {
            var collected = new Collected();
            foreach (var set in sets) Collect(set, type, null, collected);
            return collected.Common.Values.Select(group => (group.Field, group.Nodes));
        });
        counter.Count(field, nodes);
        return new CostNode { Name = field.Name, FieldWeight = counter.Fields, TypeWeight = counter.Objects, ListDepth = 0 };
    }

    /// <summary>A type's weight; an interface or union weighs as its heaviest possible type.</summary>
    private double TypeWeightOf(NamedType type) =>
        type is InterfaceType or UnionType
            ? _schema.PossibleTypes((CompositeType)type).Select(_weights.OfType).DefaultIfEmpty(_weights.OfType(type)).Max()
            : _weights.OfType(type);

    private static int ListDepthOf(GraphQLType type) => type.Nullable is ListType list ? 1 + ListDepthOf(list.ItemType) : 0;

    private double ArgumentsOf(FieldNode node, Field field)
    {
        var sum = 0.0;
        foreach (var given in node.Arguments)
            if (field.Arguments.TryGet(given.Name.Value, out var argument))
                sum += _weights.OfInput(argument) + InputFieldsOf(given.Value, argument.Type);
        return sum;
    }

    /// <summary>The weights of the input fields written in a literal. Those inside a variable's value are not counted.</summary>
    private double InputFieldsOf(ValueNode value, GraphQLType type)
    {
        var sum = 0.0;
        if (value is ListValueNode list && type.Nullable is ListType listType)
        {
            foreach (var item in list.Values) sum += InputFieldsOf(item, listType.ItemType);
        }
        else if (value is ObjectValueNode given && type.Named is InputObjectType inputObject)
        {
            foreach (var entry in given.Fields)
                if (inputObject.Fields.TryGet(entry.Name.Value, out var field))
                    sum += _weights.OfInput(field) + InputFieldsOf(entry.Value, field.Type);
        }
        return sum;
    }

    private ListSize SizeOf(ListSizeRule rule, FieldNode node, Field field)
    {
        double? largest = null;
        var variables = ImmutableArray.CreateBuilder<SlicingVariable>();
        var written = new List<string>();
        var hasDefault = false;
        foreach (var path in rule.SlicingArguments)
        {
            var (value, defaultValue) = Find(path.Split('.'), node, field);
            if (value is not null) written.Add(path);
            else hasDefault |= defaultValue is not null;
            if (value is VariableNode variable) variables.Add(new SlicingVariable(variable.Name.Value, NumberOf(defaultValue)));
            else if (NumberOf(value ?? defaultValue) is { } number) largest = Math.Max(largest ?? 0, number);
        }
        if (rule.RequireOne && written.Count != 1 && !(written.Count == 0 && hasDefault)) _errors.Add(NotOne(rule, node, written));
        return new ListSize(largest, variables.ToImmutable(), rule.AssumedSize);
    }

    private static double? NumberOf(ValueNode? value) =>
        value is IntValueNode number ? Math.Max(0, double.Parse(number.Value, CultureInfo.InvariantCulture)) : null;

    private static GraphQLError NotOne(ListSizeRule rule, FieldNode node, List<string> given)
    {
        var found = given.Count == 0 ? "none is given" : $"{string.Join(" and ", given)} are given";
        return new GraphQLError(
            $"Field \"{node.Name.Value}\" needs exactly one of the arguments {string.Join(", ", rule.SlicingArguments)}, which give the number of items; {found}.",
            [node.Location.ToSourceLocation()],
            extensions: new Dictionary<string, object?>
            {
                ["code"] = LimitErrors.Code,
                ["limit"] = "slicingArguments",
                ["accepted"] = 1,
                ["measured"] = given.Count,
            });
    }

    /// <summary>What the document has written at a path of argument and input fields, and the schema's default there; either may be
    /// null.</summary>
    private static (ValueNode? Written, ValueNode? Default) Find(string[] path, FieldNode node, Field field)
    {
        field.Arguments.TryGet(path[0], out var argument);
        var written = node.Arguments.FirstOrDefault(a => a.Name.Value == path[0])?.Value;
        var defaultValue = argument?.DefaultValue;
        var type = argument?.Type;
        foreach (var name in path.Skip(1))
        {
            InputField? inner = null;
            (type?.Named as InputObjectType)?.Fields.TryGet(name, out inner);
            // The default of the whole counts only where the whole is not given.
            defaultValue = (written is null ? FieldOf(defaultValue, name) : null) ?? inner?.DefaultValue;
            written = FieldOf(written, name);
            type = inner?.Type;
        }
        return (written, defaultValue);
    }

    private static ValueNode? FieldOf(ValueNode? value, string name) =>
        (value as ObjectValueNode)?.Fields.FirstOrDefault(field => field.Name.Value == name)?.Value;

    /// <summary>The fields of one response name.</summary>
    private sealed record Group(Field Field, List<FieldNode> Nodes);

    private sealed class Collected
    {
        public OrderedDictionary<string, Group> Common { get; } = new(StringComparer.Ordinal);

        public Dictionary<ObjectType, OrderedDictionary<string, Group>> ByType { get; } = [];

        public void Add(ObjectType? only, FieldNode node, Field field)
        {
            var groups = Common;
            if (only is not null && !ByType.TryGetValue(only, out groups)) ByType[only] = groups = new(StringComparer.Ordinal);
            if (groups!.TryGetValue(node.ResponseKey, out var group)) group.Nodes.Add(node);
            else groups[node.ResponseKey] = new Group(field, [node]);
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Limits;

/// <summary>
/// The weights of a schema by the cost directives of IBM's GraphQL cost specification. Without <c>@cost</c> composite types,
/// fields of composite types and arguments of input object types weigh 1, all others 0.
/// </summary>
internal sealed class CostWeights
{
    private static readonly ConditionalWeakTable<Schema, CostWeights> BySchema = [];
    private readonly Dictionary<NamedType, double> _types = [];
    private readonly Dictionary<Definition, double> _members = [];
    private readonly Dictionary<Field, ListSizeRule> _sizes = [];

    private CostWeights(Schema schema)
    {
        foreach (var type in schema.Types)
        {
            if (WeightOf(type) is { } weight) _types[type] = weight;
            if (type is FieldedType fielded) foreach (var field in fielded.Fields) Add(type, field);
            if (type is InputObjectType input) foreach (var field in input.Fields) Add($"{type.Name}.{field.Name}", field);
        }
    }

    /// <summary>The weights of a schema, read once.</summary>
    /// <exception cref="SchemaException">A directive has a value of no sense.</exception>
    public static CostWeights Of(Schema schema) => BySchema.GetValue(schema, s => new CostWeights(s));

    public double OfType(NamedType type) => _types.TryGetValue(type, out var weight) ? weight : type is CompositeType ? 1 : 0;

    /// <summary>The weight of an interface's or object's field without its arguments.</summary>
    public double OfField(Field field) =>
        _members.TryGetValue(field, out var weight) ? weight : field.Type.Named is CompositeType ? 1 : 0;

    public double OfInput(InputValueDefinition input) =>
        _members.TryGetValue(input, out var weight) ? weight : input.Type.Named is InputObjectType ? 1 : 0;

    public ListSizeRule? SizeOf(Field field) => _sizes.GetValueOrDefault(field);

    private void Add(NamedType type, Field field)
    {
        var place = $"{type.Name}.{field.Name}";
        if (WeightOf(place, field.AppliedDirectives) is { } weight) _members[field] = weight;
        foreach (var argument in field.Arguments) Add($"{place}({argument.Name}:)", argument);
        if (Find(field.AppliedDirectives, BuiltInDirectives.ListSize.Name) is { } listSize)
            _sizes[field] = RuleFrom(place, field, listSize);
    }

    private void Add(string place, InputValueDefinition input)
    {
        if (WeightOf(place, input.AppliedDirectives) is { } weight) _members[input] = weight;
    }

    private static double? WeightOf(NamedType type) => WeightOf(type.Name, type.AppliedDirectives);

    private static double? WeightOf(string place, ImmutableArray<DirectiveNode> directives)
    {
        if (Find(directives, BuiltInDirectives.Cost.Name) is not { } cost) return null;
        var given = Value(cost, "weight");
        var text = given is StringValueNode node ? node.Value : given?.ToString();
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && double.IsFinite(weight)
            ? weight
            : throw new SchemaException(
                $"@cost on {place} has the weight {given?.ToString() ?? "(none)"}; a decimal number as a string is accepted, such as \"2.5\".");
    }

    private static ListSizeRule RuleFrom(string place, Field field, DirectiveNode directive)
    {
        int? assumed = Value(directive, "assumedSize") switch
        {
            null or NullValueNode => null,
            IntValueNode node when int.TryParse(node.Value, CultureInfo.InvariantCulture, out var size) && size >= 0 => size,
            var other => throw new SchemaException($"@listSize on {place} has the assumedSize {other}; a whole number from 0 is accepted."),
        };
        var slicing = Texts(directive, "slicingArguments");
        foreach (var path in slicing)
        {
            if (!field.Arguments.Contains(path.Split('.')[0]))
                throw new SchemaException($"@listSize on {place} names the slicing argument \"{path}\", which the field does not have.");
        }
        var sized = Texts(directive, "sizedFields");
        foreach (var name in sized)
        {
            if (field.Type.Named is not FieldedType type || !type.Fields.Contains(name))
                throw new SchemaException(
                    $"@listSize on {place} names the sized field \"{name}\", which {field.Type.Named} does not have.");
        }
        var requireOne = slicing.Length > 0 && Value(directive, "requireOneSlicingArgument") is not BooleanValueNode { Value: false };
        return new ListSizeRule(assumed, slicing, sized, requireOne);
    }

    private static DirectiveNode? Find(ImmutableArray<DirectiveNode> directives, string name) =>
        directives.FirstOrDefault(directive => directive.Name.Value == name);

    private static ValueNode? Value(DirectiveNode directive, string argument) =>
        directive.Arguments.FirstOrDefault(given => given.Name.Value == argument)?.Value;

    private static ImmutableArray<string> Texts(DirectiveNode directive, string argument) => Value(directive, argument) switch
    {
        ListValueNode list => [.. list.Values.OfType<StringValueNode>().Select(text => text.Value)],
        StringValueNode text => [text.Value],
        _ => [],
    };
}

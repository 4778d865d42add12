using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Types;

// The rules against input objects that no finite value could fill (section 3.10).
internal sealed partial class SchemaValidator
{
    private HashSet<InputValueDefinition>? _defaultCircles;

    // Input fields whose default leads back to itself: InputObjectDefaultValueHasCycle.
    private HashSet<InputValueDefinition> DefaultCircles => _defaultCircles ??= FindDefaultCircles();

    private void CheckInputCircles()
    {
        var done = new HashSet<InputObjectType>();
        foreach (var type in _schema.Types.OfType<InputObjectType>()) FindCircle(type, [], done);
        foreach (var type in _schema.Types.OfType<InputObjectType>())
            foreach (var field in type.Fields.Where(DefaultCircles.Contains))
                Report($"Invalid circular reference: the default value of input field {type.Name}.{field.Name} leads back to itself.",
                    field);
        CheckOneOfCircles();
    }

    // Depth first over the non-null fields; a type met again on the way down closes a circle.
    private void FindCircle(InputObjectType type, List<(InputObjectType Type, InputField Field)> way, HashSet<InputObjectType> done)
    {
        if (!done.Add(type)) return;
        foreach (var field in type.Fields)
        {
            if (field.Type is not NonNullType { Nullable: InputObjectType next }) continue;
            way.Add((type, field));
            var start = way.FindIndex(step => ReferenceEquals(step.Type, next));
            if (start >= 0)
                Report(
                    $"Invalid circular reference. The Input Object {next.Name} references itself "
                    + (way.Count - start == 1 ? "in the non-null field " : "via the non-null fields: ")
                    + string.Join(", ", way.Skip(start).Select(step => $"{step.Type.Name}.{step.Field.Name}")) + ".",
                    field);
            else FindCircle(next, way, done);
            way.RemoveAt(way.Count - 1);
        }
    }

    // A @oneOf type needs one field that ends: a leaf, a list, or an input object that can itself be filled.
    private void CheckOneOfCircles()
    {
        var finite = new HashSet<InputObjectType>();
        var all = _schema.Types.OfType<InputObjectType>().ToList();
        for (var found = true; found;)
        {
            found = false;
            foreach (var type in all.Where(type => !finite.Contains(type) && CanBeFilled(type, finite))) found |= finite.Add(type);
        }
        foreach (var type in all.Where(type => type.IsOneOf && type.Fields.Count > 0 && !finite.Contains(type)))
            Report($"OneOf Input Object {type.Name} cannot be given a finite value: every one of its fields leads back to itself.", type);
    }

    private static bool CanBeFilled(InputObjectType type, HashSet<InputObjectType> finite) => type.IsOneOf
        ? type.Fields.Any(field => field.Type.Nullable is not InputObjectType inner || finite.Contains(inner))
        : type.Fields.All(field => field.Type is not NonNullType { Nullable: InputObjectType inner } || finite.Contains(inner));

    private HashSet<InputValueDefinition> FindDefaultCircles()
    {
        var circles = new HashSet<InputValueDefinition>();
        var done = new HashSet<InputValueDefinition>();
        foreach (var field in _schema.Types.OfType<InputObjectType>().SelectMany(type => type.Fields))
            VisitDefault(field, [], done, circles);
        return circles;
    }

    private static void VisitDefault(InputField field,
        List<InputField> way, HashSet<InputValueDefinition> done, HashSet<InputValueDefinition> circles)
    {
        var start = way.IndexOf(field);
        if (start >= 0)
        {
            circles.UnionWith(way.Skip(start));
            return;
        }
        if (field.DefaultValue is null || !done.Add(field)) return;
        way.Add(field);
        foreach (var next in DefaultsUsed(field.DefaultValue, field.Type)) VisitDefault(next, way, done, circles);
        way.RemoveAt(way.Count - 1);
    }

    // The input fields whose own defaults a literal needs.
    private static IEnumerable<InputField> DefaultsUsed(ValueNode literal, GraphQLType type)
    {
        switch (literal, type.Nullable)
        {
            case (ListValueNode list, ListType listType):
                return list.Values.SelectMany(item => DefaultsUsed(item, listType.ItemType));
            case (_, ListType listType):
                return DefaultsUsed(literal, listType.ItemType);
            case (ObjectValueNode given, InputObjectType input):
                return input.Fields.SelectMany(field =>
                    given.Fields.FirstOrDefault(entry => entry.Name.Value == field.Name) is { } entry
                        ? DefaultsUsed(entry.Value, field.Type)
                        : [field]);
            default:
                return [];
        }
    }
}

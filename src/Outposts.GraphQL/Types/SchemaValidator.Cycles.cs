using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Types;

// The rules against input objects that no finite value could fill (section 3.10).
internal sealed partial class SchemaValidator
{
    private HashSet<InputValueDefinition>? _defaultCycles;

    // Input fields whose default leads back to itself: InputObjectDefaultValueHasCycle.
    private HashSet<InputValueDefinition> DefaultCycles => _defaultCycles ??= FindDefaultCycles();

    private void CheckInputCycles()
    {
        var done = new HashSet<InputObjectType>();
        foreach (var type in _schema.Types.OfType<InputObjectType>()) FindCycle(type, [], done);
        foreach (var type in _schema.Types.OfType<InputObjectType>())
            foreach (var field in type.Fields.Where(DefaultCycles.Contains))
                Report($"Invalid circular reference: the default value of input field {type.Name}.{field.Name} leads back to itself.",
                    field);
        CheckOneOfCycles();
    }

    // Depth first over the non-null fields; a type met again on the way down closes a cycle.
    private void FindCycle(InputObjectType type, List<(InputObjectType Type, InputField Field)> path, HashSet<InputObjectType> done)
    {
        if (!done.Add(type)) return;
        foreach (var field in type.Fields)
        {
            if (field.Type is not NonNullType { Nullable: InputObjectType next }) continue;
            path.Add((type, field));
            var start = path.FindIndex(step => ReferenceEquals(step.Type, next));
            if (start >= 0)
                Report(
                    $"Invalid circular reference. The Input Object {next.Name} references itself "
                    + (path.Count - start == 1 ? "in the non-null field " : "via the non-null fields: ")
                    + string.Join(", ", path.Skip(start).Select(step => $"{step.Type.Name}.{step.Field.Name}")) + ".",
                    field);
            else FindCycle(next, path, done);
            path.RemoveAt(path.Count - 1);
        }
    }

    // A @oneOf type needs one field that ends: a leaf, a list, or an input object that can itself be filled.
    private void CheckOneOfCycles()
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

    private HashSet<InputValueDefinition> FindDefaultCycles()
    {
        var cycles = new HashSet<InputValueDefinition>();
        var done = new HashSet<InputValueDefinition>();
        foreach (var field in _schema.Types.OfType<InputObjectType>().SelectMany(type => type.Fields))
            VisitDefault(field, [], done, cycles);
        return cycles;
    }

    private static void VisitDefault(InputField field,
        List<InputField> path, HashSet<InputValueDefinition> done, HashSet<InputValueDefinition> cycles)
    {
        var start = path.IndexOf(field);
        if (start >= 0)
        {
            cycles.UnionWith(path.Skip(start));
            return;
        }
        if (field.DefaultValue is null || !done.Add(field)) return;
        path.Add(field);
        foreach (var next in DefaultsUsed(field.DefaultValue, field.Type)) VisitDefault(next, path, done, cycles);
        path.RemoveAt(path.Count - 1);
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

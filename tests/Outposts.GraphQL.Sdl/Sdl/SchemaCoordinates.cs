using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Sdl;

/// <summary>Finds the part of a schema that a coordinate names (section 3.14).</summary>
internal static class SchemaCoordinates
{
    /// <summary>Finds a part of a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="coordinate">Its coordinate.</param>
    /// <returns>The type, field, input field, enum value, argument or directive; null when the schema has none there,
    /// also when it lacks what should hold it.</returns>
    public static IDefinition? Find(this Schema schema, SchemaCoordinate coordinate)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(coordinate);
        if (coordinate.OfDirective)
        {
            schema.Directives.TryGet(coordinate.Name, out var directive);
            return coordinate.Argument is null ? directive : In(directive?.Arguments, coordinate.Argument);
        }
        var type = schema.Type(coordinate.Name);
        if (coordinate.Member is null) return type;
        IDefinition? member = type switch
        {
            EnumType t => In(t.Values, coordinate.Member),
            InputObjectType t => In(t.Fields, coordinate.Member),
            FieldedType t => schema.FieldOf(t, coordinate.Member),
            _ => null,
        };
        return coordinate.Argument is null ? member : In((member as Field)?.Arguments, coordinate.Argument);
    }

    private static T? In<T>(DefinitionMap<T>? map, string name)
        where T : class, IDefinition
    {
        if (map is null) return null;
        map.TryGet(name, out var found);
        return found;
    }
}

using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>ResolveAbstractType of section 6.4.3: which object type a value of an interface or union is.</summary>
internal static class AbstractTypes
{
    public static ObjectType? Resolve(Schema schema, CompositeType type, object value, out string? problem)
    {
        problem = null;
        var named = type is InterfaceType face ? face.ResolveType?.Invoke(value) : ((UnionType)type).ResolveType?.Invoke(value);
        named ??= value is IReadOnlyDictionary<string, object?> map && map.GetValueOrDefault("__typename") is string told ? told : null;
        var found = named is not null
            ? schema.Type(named) as ObjectType
            : schema.ObjectTypeOf(value) ?? schema.PossibleTypes(type)
                .FirstOrDefault(candidate => candidate.IsTypeOf?.Invoke(value) == true);
        if (found is not null && schema.IsPossible(type, found)) return found;
        problem = found is not null
            ? $"cannot be resolved to \"{found.Name}\", which is not a possible type of it,"
            : named is not null
                ? $"was resolved to \"{named}\", which is no object type of the schema,"
                : $"must resolve to an Object type at runtime, but none is known for {value.GetType().Name},";
        return null;
    }
}

using Outposts.GraphQL.Introspection;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Sdl;

/// <summary>The introspection types, which SDL may name without defining them.</summary>
internal static class IntrospectionTypesByName
{
    private static readonly Schema Alone = new(new SchemaParts().WithIntrospection());

    public static NamedType? Find(string name) => Alone.Type(name) is { IsIntrospection: true } type ? type : null;
}

using System.Collections.Frozen;

namespace Outposts.GraphQL.Language;

/// <summary>The names of the places where a directive may stand (section 3.13).</summary>
internal static class GrammarDirectiveLocations
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT",
        "VARIABLE_DEFINITION", "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE",
        "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT", "INPUT_FIELD_DEFINITION");

    /// <summary>Whether the specification knows a place of this name.</summary>
    /// <param name="name">The name, such as <c>FIELD_DEFINITION</c>.</param>
    public static bool IsKnown(string name) => Known.Contains(name);
}

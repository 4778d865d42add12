namespace Outposts.GraphQL.Types;

/// <summary>Where a directive may stand (section 3.13).</summary>
internal enum DirectiveLocation
{
    /// <summary>On a query.</summary>
    Query,
    /// <summary>On a mutation.</summary>
    Mutation,
    /// <summary>On a subscription.</summary>
    Subscription,
    /// <summary>On a selected field.</summary>
    Field,
    /// <summary>On a fragment.</summary>
    FragmentDefinition,
    /// <summary>On the use of a fragment.</summary>
    FragmentSpread,
    /// <summary>On an inline fragment.</summary>
    InlineFragment,
    /// <summary>On the definition of a variable.</summary>
    VariableDefinition,
    /// <summary>On the schema.</summary>
    Schema,
    /// <summary>On a scalar.</summary>
    Scalar,
    /// <summary>On an object type.</summary>
    Object,
    /// <summary>On the definition of a field.</summary>
    FieldDefinition,
    /// <summary>On the definition of an argument.</summary>
    ArgumentDefinition,
    /// <summary>On an interface.</summary>
    Interface,
    /// <summary>On a union.</summary>
    Union,
    /// <summary>On an enum.</summary>
    Enum,
    /// <summary>On a value of an enum.</summary>
    EnumValue,
    /// <summary>On an input object type.</summary>
    InputObject,
    /// <summary>On a field of an input object type.</summary>
    InputFieldDefinition,
}

/// <summary>The written names of directive locations, such as <c>FRAGMENT_SPREAD</c>.</summary>
internal static class DirectiveLocationNames
{
    private static readonly Dictionary<string, DirectiveLocation> ByName =
        Enum.GetValues<DirectiveLocation>().ToDictionary(location => NameConvention.ScreamingSnakeCase(location.ToString()));

    private static readonly Dictionary<DirectiveLocation, string> Names = ByName.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The written name.</summary>
    /// <param name="location">The location.</param>
    public static string ToName(this DirectiveLocation location) => Names[location];

    /// <summary>Reads a written name.</summary>
    /// <param name="name">The name; upper and lower case differ.</param>
    /// <param name="location">The location.</param>
    public static bool TryParse(string name, out DirectiveLocation location) => ByName.TryGetValue(name, out location);
}

/// <summary>The definition of a directive (section 3.13).</summary>
internal sealed class DirectiveDefinition : Definition
{
    /// <summary>Makes a directive.</summary>
    /// <param name="name">The name without the @.</param>
    /// <param name="locations">Where it may stand; at least one.</param>
    /// <param name="arguments">The arguments in order; null when there are none.</param>
    public DirectiveDefinition(string name, IReadOnlyList<DirectiveLocation> locations, IEnumerable<Argument>? arguments = null)
        : base(name)
    {
        Locations = locations;
        Arguments = new DefinitionMap<Argument>(arguments ?? [], "@" + name);
    }

    /// <summary>Where it may stand, in order.</summary>
    public IReadOnlyList<DirectiveLocation> Locations { get; }

    /// <summary>The arguments in order.</summary>
    public DefinitionMap<Argument> Arguments { get; }

    /// <summary>Whether it may stand more than once in one place.</summary>
    public bool IsRepeatable { get; init; }
}

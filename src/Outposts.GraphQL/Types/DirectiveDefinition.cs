namespace Outposts.GraphQL.Types;

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

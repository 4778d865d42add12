using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation;

/// <summary>What an operation or fragment uses; gathered while it is walked, complete when the walk is over.</summary>
internal sealed class DefinitionUses(ExecutableDefinitionNode node)
{
    public ExecutableDefinitionNode Node { get; } = node;

    public List<VariableUsage> Variables { get; } = [];

    /// <summary>The names of the fragments spread anywhere in the definition.</summary>
    public HashSet<string> Fragments { get; } = new(StringComparer.Ordinal);

    /// <summary>The fragments of <see cref="Fragments"/> that are defined; found when first requested.</summary>
    public DefinitionUses[]? Next { get; set; }

    /// <summary>The number of the last search that came by.</summary>
    public int SeenBy { get; set; }
}

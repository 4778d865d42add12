using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation;

/// <summary>A directive as the rules see it, whether it comes from a schema or from the document itself.</summary>
internal sealed record KnownDirective(
    string Name, IReadOnlyList<string> Locations, bool IsRepeatable, IReadOnlyList<KnownArgument> Arguments,
        DirectiveDefinition? Definition);

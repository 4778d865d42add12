using System.Collections.Immutable;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>A directive that is not repeatable stands once in a place (section 5.7.3). A type and its extensions are one place.</summary>
internal sealed class UniqueDirectivesPerLocationRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, UniqueNames> _byType = new(StringComparer.Ordinal);
    private UniqueNames? _onSchema;

    public override void EnterDirectives(AstNode owner, ImmutableArray<DirectiveNode> directives)
    {
        if (directives.Length == 1 && owner is not DefinitionNode) return;
        var seen = SeenAt(owner);
        foreach (var node in directives)
        {
            if (Context.Directives.Find(node.Name.Value) is not { IsRepeatable: false }) continue;
            if (seen.FirstOf(node.Name.Value, node) is { } first)
                Report($"The directive \"@{node.Name.Value}\" can only be used once at this location.", first, node);
        }
    }

    private UniqueNames SeenAt(AstNode owner) => owner switch
    {
        SchemaDefinitionNode or SchemaExtensionNode => _onSchema ??= new UniqueNames(),
        TypeDefinitionNode n => SeenOn(n.Name.Value),
        TypeExtensionNode n => SeenOn(n.Name.Value),
        _ => new UniqueNames(),
    };

    private UniqueNames SeenOn(string type) =>
        _byType.TryGetValue(type, out var seen) ? seen : _byType[type] = new UniqueNames();
}

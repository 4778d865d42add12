using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>Only operations and fragments can be executed (section 5.1.1).</summary>
internal sealed class ExecutableDefinitionsRule(ValidationContext context) : ValidationRule(context)
{
    public override void EnterTypeSystem(DefinitionNode node)
    {
        var name = NameOf(node);
        Report($"The {(name is null ? "schema" : $"\"{name}\"")} definition is not executable.", node);
    }

    private static string? NameOf(DefinitionNode node) => node switch
    {
        TypeDefinitionNode n => n.Name.Value,
        TypeExtensionNode n => n.Name.Value,
        DirectiveDefinitionNode n => n.Name.Value,
        _ => null,
    };
}

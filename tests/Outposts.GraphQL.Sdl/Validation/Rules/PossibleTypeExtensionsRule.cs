using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>An extended type is defined, and as the same kind of type (section 3.4.3).</summary>
internal sealed class PossibleTypeExtensionsRule(ValidationContext context) : ValidationRule(context)
{
    private Dictionary<string, TypeDefinitionNode>? _defined;

    public override void EnterTypeSystem(DefinitionNode node)
    {
        if (node is not TypeExtensionNode extension) return;
        if (_defined is null)
        {
            _defined = new(StringComparer.Ordinal);
            foreach (var definition in Context.Document.Definitions.OfType<TypeDefinitionNode>())
                _defined[definition.Name.Value] = definition;
        }
        var name = extension.Name.Value;
        if (!_defined.TryGetValue(name, out var extended))
        {
            var suggestion = Context.Suggest(name, _defined.Keys);
            Report($"Cannot extend type \"{name}\" because it is not defined." + suggestion, extension.Name);
        }
        else if (KindOf(extended.Kind) != KindOf(extension.Kind))
        {
            Report($"Cannot extend non-{KindOf(extension.Kind)} type \"{name}\".", extended, extension);
        }
    }

    private static string KindOf(NodeKind kind) => kind switch
    {
        NodeKind.ScalarTypeDefinition or NodeKind.ScalarTypeExtension => "scalar",
        NodeKind.ObjectTypeDefinition or NodeKind.ObjectTypeExtension => "object",
        NodeKind.InterfaceTypeDefinition or NodeKind.InterfaceTypeExtension => "interface",
        NodeKind.UnionTypeDefinition or NodeKind.UnionTypeExtension => "union",
        NodeKind.EnumTypeDefinition or NodeKind.EnumTypeExtension => "enum",
        _ => "input object",
    };
}

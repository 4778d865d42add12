using System.Collections.Immutable;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>No two arguments of a field or directive have the same name (sections 3.6 and 3.13).</summary>
internal sealed class UniqueArgumentDefinitionNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override void EnterTypeSystem(DefinitionNode node)
    {
        switch (node)
        {
            case DirectiveDefinitionNode n: Check("@" + n.Name.Value, n.Arguments); break;
            case ObjectTypeDefinitionNode n: CheckFields(n.Name.Value, n.Fields); break;
            case ObjectTypeExtensionNode n: CheckFields(n.Name.Value, n.Fields); break;
            case InterfaceTypeDefinitionNode n: CheckFields(n.Name.Value, n.Fields); break;
            case InterfaceTypeExtensionNode n: CheckFields(n.Name.Value, n.Fields); break;
        }
    }

    private void CheckFields(string type, ImmutableArray<FieldDefinitionNode> fields)
    {
        foreach (var field in fields) Check($"{type}.{field.Name.Value}", field.Arguments);
    }

    private void Check(string owner, ImmutableArray<InputValueDefinitionNode> arguments)
    {
        foreach (var (name, nodes) in UniqueNames.Repeated(arguments, argument => argument.Name))
            Report($"Argument \"{owner}({name}:)\" can only be defined once.", nodes);
    }
}

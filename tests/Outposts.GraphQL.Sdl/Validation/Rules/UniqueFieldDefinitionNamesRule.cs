using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>No two fields of a type have the same name, extensions included (sections 3.6, 3.7 and 3.10).</summary>
internal sealed class UniqueFieldDefinitionNamesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, UniqueNames> _byType = new(StringComparer.Ordinal);

    public override void EnterTypeSystem(DefinitionNode node)
    {
        switch (node)
        {
            case ObjectTypeDefinitionNode n: Check(n.Name.Value, n.Fields.Select(f => f.Name)); break;
            case ObjectTypeExtensionNode n: Check(n.Name.Value, n.Fields.Select(f => f.Name)); break;
            case InterfaceTypeDefinitionNode n: Check(n.Name.Value, n.Fields.Select(f => f.Name)); break;
            case InterfaceTypeExtensionNode n: Check(n.Name.Value, n.Fields.Select(f => f.Name)); break;
            case InputObjectTypeDefinitionNode n: Check(n.Name.Value, n.Fields.Select(f => f.Name)); break;
            case InputObjectTypeExtensionNode n: Check(n.Name.Value, n.Fields.Select(f => f.Name)); break;
        }
    }

    private void Check(string type, IEnumerable<NameNode> fields)
    {
        if (!_byType.TryGetValue(type, out var names)) _byType[type] = names = new UniqueNames();
        foreach (var field in fields)
        {
            if (names.FirstOf(field) is { } first) Report($"Field \"{type}.{field.Value}\" can only be defined once.", first, field);
        }
    }
}

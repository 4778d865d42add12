using System.Collections.Immutable;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>No two values of an enum have the same name, extensions included (section 3.9).</summary>
internal sealed class UniqueEnumValueNamesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, UniqueNames> _byType = new(StringComparer.Ordinal);

    public override void EnterTypeSystem(DefinitionNode node)
    {
        switch (node)
        {
            case EnumTypeDefinitionNode n: Check(n.Name.Value, n.Values); break;
            case EnumTypeExtensionNode n: Check(n.Name.Value, n.Values); break;
        }
    }

    private void Check(string type, ImmutableArray<EnumValueDefinitionNode> values)
    {
        if (!_byType.TryGetValue(type, out var names)) _byType[type] = names = new UniqueNames();
        foreach (var value in values)
        {
            if (names.FirstOf(value.Name) is { } first)
                Report($"Enum value \"{type}.{value.Name.Value}\" can only be defined once.", first, value.Name);
        }
    }
}

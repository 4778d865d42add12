using System.Collections.Frozen;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>Every type named exists (section 5.5.1.2).</summary>
internal sealed class KnownTypeNamesRule(ValidationContext context) : ValidationRule(context)
{
    private static readonly FrozenSet<string> Standard = FrozenSet.Create(
        "String", "Int", "Float", "Boolean", "ID", "__Schema", "__Directive", "__DirectiveLocation", "__Type", "__Field",
        "__InputValue", "__EnumValue", "__TypeKind");

    private HashSet<string>? _defined;
    private bool _inTypeSystem;

    public override void EnterOperation(OperationDefinitionNode node) => _inTypeSystem = false;

    public override void EnterFragment(FragmentDefinitionNode node) => _inTypeSystem = false;

    public override void EnterTypeSystem(DefinitionNode node) => _inTypeSystem = true;

    public override void EnterNamedType(NamedTypeNode node)
    {
        var name = node.Name.Value;
        if (Context.Schema?.Type(name) is not null) return;
        _defined ??= [.. Context.Document.Definitions.OfType<TypeDefinitionNode>().Select(d => d.Name.Value)];
        if (_defined.Contains(name) || (_inTypeSystem && Standard.Contains(name))) return;
        var known = (Context.Schema?.Types.Select(type => type.Name) ?? []).Concat(_defined);
        if (_inTypeSystem) known = known.Concat(Standard);
        Report($"Unknown type \"{name}\"." + Context.Suggest(name, known.Distinct()), node);
    }
}

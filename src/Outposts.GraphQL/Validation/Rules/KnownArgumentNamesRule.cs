using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>An argument is defined by its field or directive (section 5.4.1).</summary>
internal sealed class KnownArgumentNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override void EnterFieldArgument(ArgumentNode node)
    {
        if (Context.Field is not { } field || field.Arguments.Contains(node.Name.Value)) return;
        var name = node.Name.Value;
        Report($"Unknown argument \"{name}\" on field \"{Context.FieldCoordinate}\"." + Context.Suggest(name, field.Arguments.Names), node);
    }

    public override void EnterDirective(DirectiveNode node, string location)
    {
        if (node.Arguments.IsEmpty || Context.Directives.Find(node.Name.Value) is not { } directive) return;
        foreach (var argument in node.Arguments)
        {
            var name = argument.Name.Value;
            if (directive.Arguments.Any(known => known.Name == name)) continue;
            var suggestion = Context.Suggest(name, directive.Arguments.Select(known => known.Name));
            Report($"Unknown argument \"{name}\" on directive \"@{node.Name.Value}\"." + suggestion, argument);
        }
    }
}

using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>A directive exists and may stand where it stands (sections 5.7.1 and 5.7.2).</summary>
internal sealed class KnownDirectivesRule(ValidationContext context) : ValidationRule(context)
{
    public override void EnterDirective(DirectiveNode node, string location)
    {
        var name = node.Name.Value;
        if (Context.Directives.Find(name) is not { } directive)
            Report($"Unknown directive \"@{name}\".", node);
        else if (!directive.Locations.Contains(location))
            Report($"Directive \"@{name}\" may not be used on {location}.", node);
    }
}

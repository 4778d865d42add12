using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>Required arguments of fields and directives are given (section 5.4.3).</summary>
internal sealed class ProvidedRequiredArgumentsRule(ValidationContext context) : ValidationRule(context)
{
    public override void EnterField(FieldNode node)
    {
        if (Context.Field is not { Arguments.Count: > 0 } field) return;
        foreach (var argument in field.Arguments)
        {
            if (!argument.IsRequired || node.Arguments.Any(given => given.Name.Value == argument.Name)) continue;
            Report(MessageFor($"{Context.FieldCoordinate}({argument.Name}:)", argument.Type.ToString()), node);
        }
    }

    public override void EnterDirective(DirectiveNode node, string location)
    {
        if (Context.Directives.Find(node.Name.Value) is not { } directive) return;
        foreach (var argument in directive.Arguments)
        {
            if (!argument.IsRequired || node.Arguments.Any(given => given.Name.Value == argument.Name)) continue;
            Report(MessageFor($"@{directive.Name}({argument.Name}:)", argument.Type), node);
        }
    }

    private static string MessageFor(string coordinate, string type) =>
        $"Argument \"{coordinate}\" of type \"{type}\" is required, but it was not provided.";
}

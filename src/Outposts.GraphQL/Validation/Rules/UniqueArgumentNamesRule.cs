using System.Collections.Immutable;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>No argument is given twice (section 5.4.2).</summary>
internal sealed class UniqueArgumentNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override void EnterArguments(ImmutableArray<ArgumentNode> arguments)
    {
        foreach (var (name, nodes) in UniqueNames.Repeated(arguments, argument => argument.Name))
            Report($"There can be only one argument named \"{name}\".", nodes);
    }
}

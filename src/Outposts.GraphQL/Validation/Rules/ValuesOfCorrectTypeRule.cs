using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>DefaultLiterals are of the type expected (section 5.6.1).</summary>
internal sealed class ValuesOfCorrectTypeRule(ValidationContext context) : ValidationRule(context)
{
    public override void EnterValue(ValueNode node, GraphQLType? type)
    {
        if (type is not null && node is not VariableNode) new LiteralChecker(Context, Name).Check(node, type);
    }
}

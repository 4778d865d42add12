
namespace Outposts.GraphQL.Validation;

/// <summary>The steps of a walk that a rule may take part in; each is a method of <see cref="ValidationRule"/>.</summary>
internal enum Step
{
    EnterDocument,
    LeaveDocument,
    EnterOperation,
    EnterFragment,
    EnterTypeSystem,
    EnterVariableDefinition,
    EnterField,
    EnterSpread,
    EnterInlineFragment,
    EnterDirectives,
    EnterDirective,
    EnterArguments,
    EnterFieldArgument,
    EnterValue,
    EnterObjectValue,
    EnterNamedType,
}

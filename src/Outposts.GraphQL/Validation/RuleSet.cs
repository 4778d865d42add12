using Outposts.GraphQL.Validation.Rules;

namespace Outposts.GraphQL.Validation;

/// <summary>A fixed list of rules, and for each step of the walk which of them take part. Found out once, not per document.</summary>
internal sealed class RuleSet
{
    private readonly Func<ValidationContext, ValidationRule>[] _rules;
    private readonly int[][] _takingPart;

    public RuleSet(params Func<ValidationContext, ValidationRule>[] rules)
    {
        _rules = rules;
        var empty = new ValidationContext(null, new Language.DocumentNode { Definitions = [] }, ValidationOptions.Default);
        var types = rules.Select(make => make(empty).GetType()).ToArray();
        _takingPart = Enum.GetValues<Step>()
            .Select(step => Enumerable.Range(0, types.Length).Where(i => Overrides(types[i], step)).ToArray())
            .ToArray();
    }

    /// <summary>The rules for documents to execute, in graphql-js's order.</summary>
    public static RuleSet Executable { get; } = new(
        c => new ExecutableDefinitionsRule(c),
        c => new KnownOperationTypesRule(c),
        c => new UniqueOperationNamesRule(c),
        c => new LoneAnonymousOperationRule(c),
        c => new SingleFieldSubscriptionsRule(c),
        c => new KnownTypeNamesRule(c),
        c => new FragmentsOnCompositeTypesRule(c),
        c => new VariablesAreInputTypesRule(c),
        c => new ScalarLeafsRule(c),
        c => new FieldsOnCorrectTypeRule(c),
        c => new UniqueFragmentNamesRule(c),
        c => new KnownFragmentNamesRule(c),
        c => new NoUnusedFragmentsRule(c),
        c => new PossibleFragmentSpreadsRule(c),
        c => new NoFragmentCyclesRule(c),
        c => new UniqueVariableNamesRule(c),
        c => new NoUndefinedVariablesRule(c),
        c => new NoUnusedVariablesRule(c),
        c => new KnownDirectivesRule(c),
        c => new UniqueDirectivesPerLocationRule(c),
        c => new KnownArgumentNamesRule(c),
        c => new UniqueArgumentNamesRule(c),
        c => new ValuesOfCorrectTypeRule(c),
        c => new ProvidedRequiredArgumentsRule(c),
        c => new VariablesInAllowedPositionRule(c),
        c => new OverlappingFieldsCanBeMergedRule(c),
        c => new UniqueInputFieldNamesRule(c));

    /// <summary>Fresh rules for one validation, listed for each step they take part in.</summary>
    public ValidationRule[][] Start(ValidationContext context)
    {
        var rules = Array.ConvertAll(_rules, make => make(context));
        return Array.ConvertAll(_takingPart, indexes => Array.ConvertAll(indexes, i => rules[i]));
    }

    private static bool Overrides(Type rule, Step step) =>
        rule.GetMethod(step.ToString())!.DeclaringType != typeof(ValidationRule);
}

using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;
using Outposts.GraphQL.Validation.Rules;

namespace Outposts.GraphQL.Validation;

/// <summary>Validates type system documents.</summary>
internal static class SdlValidator
{
    // In graphql-js's order.
    private static readonly RuleSet TypeSystem = new(
        c => new LoneSchemaDefinitionRule(c),
        c => new UniqueOperationTypesRule(c),
        c => new UniqueTypeNamesRule(c),
        c => new UniqueEnumValueNamesRule(c),
        c => new UniqueFieldDefinitionNamesRule(c),
        c => new UniqueArgumentDefinitionNamesRule(c),
        c => new UniqueDirectiveNamesRule(c),
        c => new KnownTypeNamesRule(c),
        c => new KnownDirectivesRule(c),
        c => new UniqueDirectivesPerLocationRule(c),
        c => new PossibleTypeExtensionsRule(c),
        c => new KnownArgumentNamesRule(c),
        c => new UniqueArgumentNamesRule(c),
        c => new UniqueInputFieldNamesRule(c),
        c => new ProvidedRequiredArgumentsRule(c));

    /// <summary>Validates a type system document by the rules that can be told from the text alone; the rules on the
    /// finished schema are <see cref="SchemaValidator"/>'s.</summary>
    /// <param name="document">The document.</param>
    /// <returns>What is wrong; empty when a schema can be built.</returns>
    public static IReadOnlyList<GraphQLError> Validate(DocumentNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Validator.Run(new ValidationContext(null, document, new ValidationOptions { MaxErrors = int.MaxValue }), TypeSystem);
    }
}

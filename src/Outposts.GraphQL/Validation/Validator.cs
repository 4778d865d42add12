using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation;

/// <summary>Decides whether a document may run against a schema, or a type system document may become one.</summary>
internal static class Validator
{
    private static readonly RuleSet Executable = RuleSet.Executable;

    /// <summary>Validates a document against a schema by every rule of section 5 of the specification.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="document">The document; it need not be small: the time taken is bounded by its tokens and
    /// by <see cref="ValidationOptions.MaxFieldMergeSteps"/>.</param>
    /// <param name="options">The options, or null for <see cref="ValidationOptions.Default"/>.</param>
    /// <returns>What is wrong, each error with its place and <see cref="GraphQLError.Rule"/>; empty when the document is valid.</returns>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, DocumentNode document, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(document);
        return Run(new ValidationContext(schema, document, options ?? ValidationOptions.Default), Executable);
    }

    /// <summary>Validates by a set of rules.</summary>
    public static IReadOnlyList<GraphQLError> Run(ValidationContext context, RuleSet rules)
    {
        try
        {
            new DocumentWalker(context, rules).Walk();
        }
        catch (ValidationAbortedException aborted)
        {
            context.Errors.Add(aborted.Error);
        }
        return context.Errors;
    }
}

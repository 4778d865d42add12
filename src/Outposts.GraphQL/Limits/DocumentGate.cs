using System.Text;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Limits;

/// <summary>Lets documents in that keep the limits. Time and memory are bounded by the text's bytes, which are looked at first.</summary>
internal static class DocumentGate
{
    /// <summary>Parses a text that keeps the limits of bytes, tokens and nesting.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limits">The limits.</param>
    /// <exception cref="GraphQLSyntaxException">The text is not GraphQL.</exception>
    /// <exception cref="GraphQLException">A limit is exceeded; the error names it and the value measured.</exception>
    public static DocumentNode Parse(string text, DocumentLimits limits)
    {
        ArgumentNullException.ThrowIfNull(text);
        // A UTF-16 code unit takes three bytes at most, so short texts need not be counted.
        var bytes = text.Length > limits.MaxBytes / 3 ? Encoding.UTF8.GetByteCount(text) : 0;
        if (bytes > limits.MaxBytes)
            throw new GraphQLException(LimitErrors.Exceeded("bytes", limits.MaxBytes, bytes, "The document has", "bytes"));
        try
        {
            return Parser.ParseDocument(text, new ParserOptions { MaxTokens = limits.MaxTokens, MaxDepth = limits.MaxNesting });
        }
        catch (GraphQLSyntaxException)
        {
            // The parser stops at its bounds; the number measured takes a second pass, for texts over a limit only.
            var measure = TextMeasure.Of(text);
            if (measure.Tokens > limits.MaxTokens)
                throw new GraphQLException(LimitErrors.Exceeded("tokens", limits.MaxTokens, measure.Tokens, "The document has", "tokens"));
            if (measure.Nesting > limits.MaxNesting)
                throw new GraphQLException(LimitErrors.Exceeded("nesting", limits.MaxNesting, measure.Nesting, "The document is nested",
                    "levels deep"));
            throw;
        }
    }

    /// <summary>Checks operations, depth, fields, aliases and introspection. Needs no schema, and stands documents that are not
    /// valid.</summary>
    /// <param name="document">The document.</param>
    /// <param name="limits">The limits.</param>
    /// <returns>The errors; empty when no limit is exceeded.</returns>
    public static IReadOnlyList<GraphQLError> Check(DocumentNode document, DocumentLimits limits)
    {
        ArgumentNullException.ThrowIfNull(document);
        var errors = new List<GraphQLError>();
        var operations = document.Definitions.OfType<OperationDefinitionNode>().ToList();
        if (operations.Count > limits.MaxOperations)
            return [LimitErrors.Exceeded("operations", limits.MaxOperations, operations.Count, "The document has", "operations")];
        var measurer = new DocumentMeasurer(document);
        foreach (var operation in operations)
        {
            var measure = measurer.Measure(operation);
            var what = operation.Name is null ? "The operation" : $"The operation \"{operation.Name.Value}\"";
            SourceLocation[] where = [operation.Location.ToSourceLocation()];
            if (measure.Depth > limits.MaxDepth)
                errors.Add(LimitErrors.Exceeded("depth", limits.MaxDepth, measure.Depth, $"{what} selects fields", "levels deep", where));
            if (measure.Fields > limits.MaxFields)
                errors.Add(LimitErrors.Exceeded("fields", limits.MaxFields, measure.Fields, $"{what} selects", "fields", where));
            if (measure.Aliases > limits.MaxAliases)
                errors.Add(LimitErrors.Exceeded("aliases", limits.MaxAliases, measure.Aliases, $"{what} has", "aliases", where));
            CheckIntrospection(measure, limits, what, where, errors);
        }
        return errors;
    }

    private static void CheckIntrospection(
        OperationMeasure measure, DocumentLimits limits, string what, SourceLocation[] where, List<GraphQLError> errors)
    {
        if (measure.Introspection > limits.MaxIntrospection)
        {
            errors.Add(LimitErrors.Exceeded("introspection", limits.MaxIntrospection, measure.Introspection, $"{what} selects",
                "introspection fields", where));
        }
        else if (measure.IntrospectionLists > limits.MaxIntrospectionLists)
        {
            errors.Add(LimitErrors.Exceeded(
                "introspectionLists", limits.MaxIntrospectionLists, measure.IntrospectionLists, $"{what} nests", "lists of the schema",
                    where));
        }
    }
}

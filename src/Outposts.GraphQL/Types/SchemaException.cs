namespace Outposts.GraphQL.Types;

/// <summary>A schema breaks the rules of section 3 of the specification, or cannot be made from the C# it was described in.</summary>
public sealed class SchemaException : Exception
{
    /// <summary>Makes the exception of one error.</summary>
    /// <param name="message">What is wrong and where.</param>
    public SchemaException(string message) : base(message) => Errors = [new GraphQLError(message)];

    /// <summary>Makes the exception of all errors found.</summary>
    /// <param name="errors">The errors; at least one.</param>
    public SchemaException(IReadOnlyList<GraphQLError> errors)
        : base(errors.Count == 1
            ? errors[0].Message
            : $"The schema has {errors.Count} errors:{string.Concat(errors.Select(error => $"\n- {error.Message}"))}") =>
        Errors = errors;

    /// <summary>The errors; at least one.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }
}

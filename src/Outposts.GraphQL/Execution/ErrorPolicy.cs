using Microsoft.Extensions.Logging;

namespace Outposts.GraphQL.Execution;

/// <summary>What is told of an exception. A <see cref="GraphQLException"/> speaks to the caller; of any other only an id is told, under
/// which the
/// log has the rest.</summary>
/// <param name="logger">Where unexpected exceptions are written.</param>
/// <param name="showDetails">Whether the exception's type and message are told, as in development.</param>
internal sealed partial class ErrorPolicy(ILogger logger, bool showDetails)
{
    public IEnumerable<GraphQLError> ErrorsOf(Exception exception, PlannedField field, object[] path)
    {
        var locations = field.Locations;
        if (exception is GraphQLException told)
        {
            if (told.LogLevel is { } level)
                foreach (var error in told.Errors)
                    LogRefusal(logger, level, error.Extensions?.GetValueOrDefault("code"), $"{field.Parent.Name}.{field.Field.Name}",
                        error.Message);
            return told.Errors.Select(error => new GraphQLError(error.Message, locations, path, error.Extensions, exception));
        }
        return [Unexpected(exception, $"{field.Parent.Name}.{field.Field.Name}", locations, path)];
    }

    /// <summary>The error told of an unexpected exception, which is logged.</summary>
    public GraphQLError Unexpected(Exception exception, string where, IReadOnlyList<SourceLocation>? locations = null,
        object[]? path = null)
    {
        var id = Guid.NewGuid().ToString("N");
        LogUnexpected(logger, exception, where, id);
        return new GraphQLError(
            showDetails ? $"{exception.GetType().Name}: {exception.Message}"
                : "An unexpected error occurred; the server's log tells more under the id.",
            locations,
            path,
            new Dictionary<string, object?> { ["code"] = "INTERNAL", ["id"] = id },
            exception);
    }

    [LoggerMessage("{Code} at {Where}: {Message}")]
    private static partial void LogRefusal(ILogger logger, LogLevel level, object? code, string where, string message);

    [LoggerMessage(LogLevel.Error, "Unexpected error in {Where}, told to the caller as {Id}")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string where, string id);
}

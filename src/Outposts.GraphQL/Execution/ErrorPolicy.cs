using Microsoft.Extensions.Logging;

namespace Outposts.GraphQL.Execution;

/// <summary>Converts exceptions to the errors of a response. The errors of a <see cref="GraphQLException"/> are returned as they are; of
/// any other exception the response contains only an id, under which the exception is logged.</summary>
/// <param name="logger">The log of unexpected exceptions.</param>
/// <param name="knownError">Gets the error of a known exception; null for none.</param>
/// <param name="showDetails">Whether the exception's type and message are returned, as in development.</param>
internal sealed partial class ErrorPolicy(ILogger logger, Func<Exception, GraphQLException?>? knownError, bool showDetails)
{
    /// <summary>The <c>extensions.code</c> of unexpected errors.</summary>
    public const string InternalErrorCode = "INTERNAL";

    /// <summary>Gets the errors of a field.</summary>
    /// <param name="exception">What the field's resolver threw.</param>
    /// <param name="field">The field.</param>
    /// <param name="path">The response path.</param>
    /// <param name="logged">The exceptions that the operation has logged before. A failed batch fails a thousand fields by one exception,
    /// and a broken resolver fails for each item of a list: the log has it once, and all its errors carry one id.</param>
    public IEnumerable<GraphQLError> ErrorsOf(Exception exception, PlannedField field, object[] path, LoggedExceptions logged)
    {
        var locations = field.Locations;
        if ((exception as GraphQLException ?? knownError?.Invoke(exception)) is { } reported)
        {
            if (reported.LogLevel is { } level && logged.IsFirst(reported))
                foreach (var error in reported.Errors)
                    LogFieldError(logger, level, error.Extensions?.GetValueOrDefault("code"), $"{field.Parent.Name}.{field.Field.Name}",
                        error.Message);
            return reported.Errors.Select(error => new GraphQLError(error.Message, locations, path, error.Extensions, exception));
        }
        var where = $"{field.Parent.Name}.{field.Field.Name}";
        return [Error(exception, logged.IdOf(exception, where) ?? logged.Add(exception, where, Log(exception, where)), locations, path)];
    }

    /// <summary>Logs an unexpected exception outside of fields and gets the error that the caller sees.</summary>
    public GraphQLError Unexpected(Exception exception, string where) =>
        knownError?.Invoke(exception) is { } known ? known.Errors[0] : Error(exception, Log(exception, where), null, null);

    private string Log(Exception exception, string where)
    {
        var id = Guid.NewGuid().ToString("N");
        LogUnexpected(logger, exception, where, id);
        return id;
    }

    private GraphQLError Error(Exception exception, string id, IReadOnlyList<SourceLocation>? locations, object[]? path) => new(
        showDetails ? $"{exception.GetType().Name}: {exception.Message}"
            : "An unexpected error occurred; see the server's log under the id.",
        locations,
        path,
        new Dictionary<string, object?> { ["code"] = InternalErrorCode, ["id"] = id },
        exception);

    [LoggerMessage("{Code} at {Where}: {Message}")]
    private static partial void LogFieldError(ILogger logger, LogLevel level, object? code, string where, string message);

    [LoggerMessage(LogLevel.Error, "Unexpected error in {Where}, reported to the caller as {Id}")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string where, string id);
}

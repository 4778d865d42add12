namespace Outposts.GraphQL.Execution;

/// <summary>The exceptions of one operation that are in the log already. Used by one thread at a time.</summary>
internal sealed class LoggedExceptions
{
    private HashSet<Exception>? _instances;
    private Dictionary<(string Where, Type Type, string Message), string>? _byText;
    private Dictionary<Exception, string>? _byInstance;

    /// <summary>Adds an exception that speaks to the caller; returns false when it was added before.</summary>
    public bool IsFirst(GraphQLException exception) => (_instances ??= new(ReferenceEqualityComparer.Instance)).Add(exception);

    /// <summary>Gets the id under which an unexpected exception, or another of its field, type and message, is in the log; null when there
    /// is none.</summary>
    public string? IdOf(Exception exception, string where) =>
        _byInstance?.GetValueOrDefault(exception) ?? _byText?.GetValueOrDefault((where, exception.GetType(), exception.Message));

    /// <summary>Adds an unexpected exception; returns its id.</summary>
    public string Add(Exception exception, string where, string id)
    {
        (_byInstance ??= new(ReferenceEqualityComparer.Instance))[exception] = id;
        (_byText ??= [])[(where, exception.GetType(), exception.Message)] = id;
        return id;
    }
}

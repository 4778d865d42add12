using Outposts.GraphQL.Limits;
using Outposts.GraphQL.Validation;

namespace Outposts.GraphQL.Execution;

/// <summary>How an engine treats requests.</summary>
public sealed class GraphQLOptions
{
    /// <summary>What documents may measure and operations may cost.</summary>
    public DocumentLimits Limits { get; set; } = DocumentLimits.Default;

    /// <summary>How many errors validation reports and how much work it may do.</summary>
    public ValidationOptions Validation { get; set; } = ValidationOptions.Default;

    /// <summary>Whether errors carry the type and message of unexpected exceptions. For development alone; false by default.</summary>
    public bool ShowExceptionDetails { get; set; }

    /// <summary>
    /// Gets or sets the function that maps known exceptions, such as that of an unreachable database, to GraphQL errors and logs them. It
    /// returns null for an unexpected exception; when not set, all are unexpected.
    /// </summary>
    public Func<Exception, GraphQLException?>? KnownError { get; set; }

    /// <summary>How long an operation may run; a subscription may, for each event. 30 seconds by default.</summary>
    public TimeSpan ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets the estimated bytes of memory of the documents that are kept parsed, validated and planned. 64 MiB by
    /// default.</summary>
    public long MaxDocumentCacheBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Gets or sets the bytes that the JSON of one result may have. A larger one is an error with the code
    /// <c>LIMIT_EXCEEDED</c>. 8 MiB by default.</summary>
    public int MaxResponseBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Gets or sets how many events of subscriptions are executed at the same time; others wait. 64 by default.</summary>
    public int MaxConcurrentEvents { get; set; } = 64;
}

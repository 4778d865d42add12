using Outposts.GraphQL.Limits;
using Outposts.GraphQL.Validation;

namespace Outposts.GraphQL.Execution;

/// <summary>How an engine treats requests.</summary>
public sealed class GraphQLOptions
{
    /// <summary>What documents may measure and operations may cost.</summary>
    public DocumentLimits Limits { get; set; } = DocumentLimits.Default;

    /// <summary>How much validation tells and how hard it may work.</summary>
    public ValidationOptions Validation { get; set; } = ValidationOptions.Default;

    /// <summary>Whether errors tell the type and message of unexpected exceptions. For development alone; false by default.</summary>
    public bool ShowExceptionDetails { get; set; }

    /// <summary>How long an operation may run; a subscription may, for each event. 30 seconds by default.</summary>
    public TimeSpan ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many documents are kept parsed, validated and planned. 1000 by default.</summary>
    public int DocumentCacheSize { get; set; } = 1000;
}

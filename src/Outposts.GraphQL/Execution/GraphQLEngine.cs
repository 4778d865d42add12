using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Limits;
using Outposts.GraphQL.Types;
using Outposts.GraphQL.Validation;

namespace Outposts.GraphQL.Execution;

/// <summary>Answers requests against one schema: parse, validate and plan (all three kept by the document's text), coerce the variables,
/// execute.
/// Safe to use from many threads.</summary>
internal sealed partial class GraphQLEngine
{
    private readonly WeightedCache<PreparedDocument> _documents;
    private readonly ErrorPolicy _errorPolicy;
    private readonly SemaphoreSlim _events;

    /// <summary>Makes an engine.</summary>
    /// <param name="schema">The schema; it must be valid.</param>
    /// <param name="options">How it treats requests; null for the defaults.</param>
    /// <param name="logger">Where unexpected exceptions are written; null for nowhere.</param>
    /// <exception cref="SchemaException">A cost directive of the schema has a value of no sense.</exception>
    public GraphQLEngine(Schema schema, GraphQLOptions? options = null, ILogger<GraphQLEngine>? logger = null)
    {
        Schema = schema;
        Options = options ?? new GraphQLOptions();
        _documents = new(Options.MaxDocumentCacheBytes);
        _events = new SemaphoreSlim(Options.MaxConcurrentEvents);
        CostPlan.CheckDirectives(schema);
        _errorPolicy = new ErrorPolicy(logger ?? NullLogger<GraphQLEngine>.Instance, Options.KnownError, Options.ShowExceptionDetails);
    }

    /// <summary>The schema.</summary>
    public Schema Schema { get; }

    /// <summary>How it treats requests.</summary>
    public GraphQLOptions Options { get; }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request; its document's text must be there.</param>
    /// <param name="services">The services of the request's scope.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <param name="values">Gives resolvers what the request came in, by type, such as the HTTP context; null for nothing.</param>
    /// <param name="rootValue">The parent value of the root fields, or null.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> ended the request.</exception>
    public async ValueTask<GraphQLResponse> ExecuteAsync(
        GraphQLRequest request,
        IServiceProvider services,
        CancellationToken cancellationToken = default,
        Func<Type, object?>? values = null,
        object? rootValue = null)
    {
        PreparedOperation operation;
        OperationPlan plan;
        VariableValues variables;
        OperationCost cost;
        try
        {
            if (Prepare(request.Query ?? "", out var errors) is not { } document) return Counted(new ExecutionResult(errors));
            operation = document.Operation(request.OperationName);
            if (request.RefusesMutations && operation.Node.Operation == OperationType.Mutation) return ExecutionResult.MutationRefused();
            variables = operation.Variables.Coerce(request.Variables, out var faults);
            if (faults is not null) return Counted(new ExecutionResult(faults));
            cost = operation.Cost.Evaluate(variables);
            if (cost.Check(Options.Limits) is { Count: > 0 } overLimit) return Counted(new ExecutionResult(overLimit));
            plan = operation.Plan(variables);
        }
        catch (GraphQLException error)
        {
            return Counted(new ExecutionResult(error.Errors));
        }
        catch (Exception exception)
        {
            // Of code that is not the engine's: how a custom scalar or an input object reads a value.
            return Counted(new ExecutionResult(_errorPolicy.Unexpected(exception, "the coercion of input values")));
        }
        request.Charge?.Invoke(cost.FieldCost);
        var run = new Run(this, plan, variables, values);
        if (operation.Node.Operation == OperationType.Subscription) return run.Subscribe(services, cancellationToken);
        var result = await run.OnceAsync(services, rootValue, cancellationToken);
        return request.ReportCost ? result.With(new Dictionary<string, object?> { ["cost"] = cost.ToExtension() }) : result;
    }

    /// <summary>Parses and validates a document, unless it is known.</summary>
    /// <returns>The document; null when it is not valid.</returns>
    internal PreparedDocument? Prepare(string text, out IReadOnlyList<GraphQLError> errors)
    {
        errors = [];
        if (_documents.TryGet(text, out var known)) return known;
        DocumentNode document;
        try
        {
            using (Instruments.Stage("parse")) document = DocumentGate.Parse(text, Options.Limits);
        }
        catch (GraphQLException error)
        {
            errors = error.Errors;
            return null;
        }
        using (Instruments.Stage("validate"))
        {
            errors = DocumentGate.Check(document, Options.Limits);
            if (errors.Count == 0) errors = Validator.Validate(Schema, document, Options.Validation);
        }
        if (errors.Count > 0) return null;
        var prepared = new PreparedDocument(Schema, document, Options.Limits);
        errors = [.. prepared.Operations.SelectMany(operation => operation.Cost.Errors)];
        if (errors.Count > 0) return null;
        _documents.Add(text, prepared, prepared.Weight);
        prepared.Grown = _documents.Grow;
        return prepared;
    }

    private static ExecutionResult Counted(ExecutionResult result)
    {
        Instruments.CountErrors(result.Errors.Count);
        return result;
    }
}

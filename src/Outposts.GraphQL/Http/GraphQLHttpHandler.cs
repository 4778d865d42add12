using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Outposts.GraphQL.Execution;

namespace Outposts.GraphQL.Http;

/// <summary>Answers HTTP requests by the GraphQL over HTTP specification.</summary>
internal sealed partial class GraphQLHttpHandler
{
    private readonly DocumentStore _documents;
    private readonly ConcurrentDictionary<string, int> _subscriptionsOf = new(StringComparer.Ordinal);
    private readonly ILogger _logger;
    private readonly CancellationToken _stopping;
    private readonly Action<int> _count;
    private int _running;
    private int _subscriptions;

    /// <summary>Makes a handler.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="options">How requests are treated.</param>
    /// <param name="logger">The logger of unexpected errors; null for nowhere.</param>
    /// <param name="lifetime">Tells when the host stops, which ends open streams; null for never.</param>
    public GraphQLHttpHandler(GraphQLEngine engine, GraphQLHttpOptions options, ILogger<GraphQLHttpHandler>? logger = null,
        IHostApplicationLifetime? lifetime = null)
    {
        Engine = engine;
        Options = options;
        _count = added => Interlocked.Add(ref _running, added);
        _documents = new DocumentStore(options);
        _logger = logger ?? NullLogger<GraphQLHttpHandler>.Instance;
        _stopping = lifetime?.ApplicationStopping ?? CancellationToken.None;
    }

    /// <summary>The engine that answers.</summary>
    public GraphQLEngine Engine { get; }

    /// <summary>How requests are treated.</summary>
    public GraphQLHttpOptions Options { get; }

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request and its response.</param>
    public async Task HandleAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            await HandleSocketAsync(context);
            return;
        }
        var form = MediaTypes.Choose(context.Request.Headers.Accept);
        try
        {
            await HandleAsync(context, form);
        }
        catch (GraphQLHttpException error)
        {
            if (error.Status == StatusCodes.Status405MethodNotAllowed)
                context.Response.Headers.Allow = context.Request.Method == "GET" ? "POST" : "GET, POST";
            await WriteAsync(context, new ExecutionResult(error.Error), form is ResponseForm.GraphQL ? form : ResponseForm.Json,
                error.Status);
        }
        catch (BadHttpRequestException error)
        {
            await WriteAsync(context, new ExecutionResult(new GraphQLError(error.Message)), ResponseForm.Json, error.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || _stopping.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
    }

    private async Task HandleAsync(HttpContext context, ResponseForm form)
    {
        var request = context.Request;
        var isGet = HttpMethods.IsGet(request.Method);
        if (!isGet && !HttpMethods.IsPost(request.Method))
            throw new GraphQLHttpException(StatusCodes.Status405MethodNotAllowed,
                $"The method {request.Method} is not accepted; send GET or POST.",
                "METHOD_NOT_ALLOWED");
        if (isGet && Options.Explorer is { } explorer && !request.Query.ContainsKey("query") && !request.Query.ContainsKey("extensions")
            && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            await explorer(context);
            return;
        }
        if (isGet) CrossSiteCheck.CheckSimple(request, Options);
        if (form == ResponseForm.None)
            throw new GraphQLHttpException(
                StatusCodes.Status406NotAcceptable,
                $"None of \"{request.Headers.Accept}\" can be sent; accept application/graphql-response+json, application/json or text/event-stream.",
                "NOT_ACCEPTABLE");
        var (json, received) = isGet
            ? RequestReader.ReadQuery(request, Options.MaxRequestBytes)
            : await RequestReader.ReadBodyAsync(request, Options.MaxRequestBytes, context.RequestAborted);
        if (request.Headers["GraphQL-Cost"] == "report") received = received with { ReportCost = true };
        using (json) await AnswerAsync(context, form, received, isGet);
    }

    private async ValueTask AnswerAsync(HttpContext context, ResponseForm form, GraphQLRequest received, bool isGet)
    {
        GraphQLRequest request;
        try
        {
            request = _documents.Resolve(received);
        }
        catch (GraphQLException error)
        {
            await WriteAsync(context, new ExecutionResult(error.Errors), form, StatusOf(form, false));
            return;
        }
        var response = await RunAsync(isGet ? request with { RefusesMutations = true } : request, context, context.RequestServices,
            context.RequestAborted);
        if (response is ResponseStream stream)
        {
            _documents.Remember(request);
            if (form != ResponseForm.Events)
                throw new GraphQLHttpException(
                    StatusCodes.Status406NotAcceptable, "A subscription needs the header Accept: text/event-stream, or a WebSocket.",
                        "NOT_ACCEPTABLE");
            await WriteEventsAsync(context, stream.Results);
            return;
        }
        var result = (ExecutionResult)response;
        if (result.IsMutationRefused)
            throw new GraphQLHttpException(StatusCodes.Status405MethodNotAllowed, result.Errors[0].Message, "METHOD_NOT_ALLOWED");
        if (result.HasData) _documents.Remember(request);
        // What was cut off by a limit may still run: the client has its answer at once, but the server takes no next request on this
        // connection,
        // which would get the same context, before it has ended.
        if (!result.Settled.IsCompleted && HttpProtocol.IsHttp11(context.Request.Protocol)) context.Response.Headers.Connection = "close";
        if (form == ResponseForm.Events && result.HasData) await WriteEventsAsync(context, Single(result));
        else await WriteAsync(context, result, form, result.IsServerError ? 500 : StatusOf(form, result.HasData));
        if (result.Settled.IsCompleted) return;
        await context.Response.CompleteAsync();
        await result.Settled;
    }

    /// <summary>Runs a request within the limit of operations at once. It counts until all its resolvers have ended.</summary>
    private async ValueTask<GraphQLResponse> RunAsync(GraphQLRequest request, HttpContext context, IServiceProvider services,
        CancellationToken cancellationToken)
    {
        Enter();
        OperationSlot.Enter(_count);
        var settled = Task.CompletedTask;
        try
        {
            var charged = request with { Charge = cost => Charge(context, cost) };
            var response = await Engine.ExecuteAsync(charged, services, cancellationToken, ValuesOf(context));
            if (response is ExecutionResult result) settled = result.Settled;
            return response;
        }
        finally
        {
            if (settled.IsCompleted) _count(-1);
            else _ = settled.ContinueWith(_ => _count(-1), TaskScheduler.Default);
        }
    }

    // Whatever went wrong, a client that asks for application/json gets 200 when its request was well formed (section 6.4.1); others are
    // told
    // by the status that the operation did not run (section 6.4.2).
    private static int StatusOf(ResponseForm form, bool ran) =>
        ran || form == ResponseForm.Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;

    private void Charge(HttpContext context, double cost)
    {
        if (Options.Charge?.Invoke(context, cost) is { } seconds)
            throw new GraphQLHttpException(StatusCodes.Status429TooManyRequests,
                $"Too much was asked from here lately; ask again in {seconds} seconds.", "RATE_LIMITED", seconds);
    }

    private void Enter()
    {
        var running = Interlocked.Increment(ref _running);
        if (running <= Options.MaxConcurrentRequests) return;
        Interlocked.Decrement(ref _running);
        throw new GraphQLHttpException(
            StatusCodes.Status503ServiceUnavailable,
                $"{running - 1} operations are running; at most {Options.MaxConcurrentRequests} may at once.", "BUSY", retryAfter: 1);
    }

    // When to ask again, of errors that say so.
    private static int? RetryAfter(ExecutionResult result) => result.Errors
        .Max(error => error.Extensions?.GetValueOrDefault(GraphQLError.RetryAfter) as int?);

    private static Func<Type, object?> ValuesOf(HttpContext context) => type =>
        type == typeof(HttpContext) ? context : type == typeof(ClaimsPrincipal) ? context.User : null;

    private async ValueTask WriteAsync(HttpContext context, ExecutionResult result, ResponseForm form, int status)
    {
        using var buffer = new PooledBuffer();
        if (!Serialize(result, buffer)) status = StatusCodes.Status500InternalServerError;
        var response = context.Response;
        response.StatusCode = status;
        if (RetryAfter(result) is { } seconds) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
        response.ContentType = MediaTypes.Of(form == ResponseForm.Events ? ResponseForm.GraphQL : form);
        response.ContentLength = buffer.Length;
        await response.Body.WriteAsync(buffer.Written, context.RequestAborted);
    }

    /// <summary>Writes a result as JSON; one that cannot be written, or is too large, becomes an error.</summary>
    /// <returns>False when the result could not be written by an error of the server, which is logged.</returns>
    internal bool Serialize(ExecutionResult result, PooledBuffer buffer)
    {
        var start = buffer.Length;
        try
        {
            result.Write(buffer);
            return true;
        }
        catch (ResponseTooLargeException)
        {
            buffer.Truncate(start);
            ExecutionResult.TooLarge(Engine.Options.MaxResponseBytes).Write(buffer);
            return true;
        }
        catch (Exception exception)
        {
            LogUnwritable(_logger, exception);
            buffer.Truncate(start);
            new ExecutionResult(new GraphQLError("The result could not be written; see the server's log.",
                extensions: new Dictionary<string, object?> { ["code"] = ErrorPolicy.InternalErrorCode })).Write(buffer);
            return false;
        }
    }

    internal void LogError(Exception exception, string where) => LogUnexpected(_logger, exception, where);

    [LoggerMessage(LogLevel.Error, "A result could not be written")]
    private static partial void LogUnwritable(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "Unexpected error in {Where}")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string where);
}

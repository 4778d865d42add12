using System.Runtime.CompilerServices;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Execution;

/// <summary>
/// Runs one operation (section 6.3 and 6.4). Resolvers run one after the other; what comes later is left open and taken up when it is
/// there. When nothing more can be done at once the batches that wait are started: so the keys that all fields reached so far ask for make
/// one batch.
/// </summary>
internal sealed partial class Executor
{
    private readonly OperationContext _request;
    private readonly OperationPlan _plan;
    private readonly VariableValues _variables;
    private readonly ErrorPolicy _errorPolicy;
    private readonly LoggedExceptions _logged = new();
    private object?[]? _arguments;
    private int _open;
    private long _bytesLeft;

    public Executor(OperationContext request, OperationPlan plan, VariableValues variables, ErrorPolicy errorPolicy, int maxBytes)
    {
        _bytesLeft = maxBytes;
        _request = request;
        _plan = plan;
        _variables = variables;
        _errorPolicy = errorPolicy;
    }

    public List<GraphQLError> Errors { get; } = [];

    /// <summary>Runs the operation.</summary>
    /// <param name="root">The parent value of the root fields.</param>
    /// <returns>The data, or null when an error took the place of all of it.</returns>
    /// <exception cref="OperationCanceledException">The request ended before the operation did.</exception>
    public ValueTask<ResultObject?> RunAsync(object? root)
    {
        var data = new ResultObject(_plan.Root, null, 0);
        if (_plan.Operation.Operation == OperationType.Mutation) return RunSeriallyAsync(data, root);
        RunFields(data, root);
        return _open == 0 && !_request.IsLoading ? new ValueTask<ResultObject?>(Outcome(data)) : FinishAsync(data);
    }

    private static ResultObject? Outcome(ResultObject data) => data.IsDead ? null : data;

    private async ValueTask<ResultObject?> FinishAsync(ResultObject data)
    {
        await DrainAsync();
        return Outcome(data);
    }

    // A mutation's fields run one after the other, each with all below it (section 6.2.2).
    private async ValueTask<ResultObject?> RunSeriallyAsync(ResultObject data, object? root)
    {
        for (var i = 0; i < data.Plan.Fields.Length && !data.IsDead; i++)
        {
            if (i > 0) _request.ClearLoaders();
            RunField(data, i, root);
            if (_open > 0 || _request.IsLoading) await DrainAsync();
        }
        return Outcome(data);
    }

    private async ValueTask DrainAsync()
    {
        var cancellationToken = _request.CancellationToken;
        await using var wake = cancellationToken.UnsafeRegister(static request => ((OperationContext)request!).Wake(), _request);
        while (_open > 0 || _request.IsLoading)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_request.Next() is { } field) Resume(field);
            else if (!_request.Dispatch()) await _request.WaitAsync();
        }
    }

    /// <summary>After <see cref="RunAsync"/> has thrown: waits until no resolver and no batch of the operation runs any more. What they
    /// give is dropped, and batches that have not begun fail.</summary>
    public async Task SettleAsync()
    {
        _request.Abandon();
        while (_open > 0 || _request.IsLoading)
            if (_request.Next() is { } field)
            {
                _open--;
                Observe(field);
            }
            else await _request.WaitAsync();
    }

    private void Resume(DeferredField field)
    {
        _open--;
        if (field.Node.IsCutOff())
        {
            Observe(field);
            return;
        }
        object? value;
        try
        {
            value = field.Result;
        }
        catch (Exception exception)
        {
            Fail(field.Node, field.Slot, field.Field, exception);
            return;
        }
        Complete(field.Node, field.Slot, field.Field, field.Type, value);
    }

    // A failure that is no longer reported must still be observed, or the runtime reports it as unobserved.
    private static void Observe(DeferredField field)
    {
        try
        {
            _ = field.Result;
        }
        catch (Exception)
        {
            // The field it belongs to is no longer part of the response.
        }
    }

    private void RunFields(ResultObject node, object? value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Charge(node.Plan.MinBytes);
        _request.CancellationToken.ThrowIfCancellationRequested();
        for (var i = 0; i < node.Plan.Fields.Length && !node.IsDead; i++) RunField(node, i, value);
    }

    // What the response has at least, so that one far too large is never gathered in memory; the writer counts exactly.
    private void Charge(long bytes)
    {
        if ((_bytesLeft -= bytes) < 0) throw new ResponseTooLargeException();
    }

    private void RunField(ResultObject node, int slot, object? parent)
    {
        var field = node.Plan.Fields[slot];
        if (field.IsTypeName)
        {
            node.Slots[slot] = node.Plan.Type.Name;
            return;
        }
        object? value;
        try
        {
            if ((field.Arguments.Constant ?? ArgumentsOf(field) as object?[]) is not { } arguments)
            {
                Fail(node, slot, field, (GraphQLError)ArgumentsOf(field));
                return;
            }
            value = field.Resolve(parent, arguments, _request);
        }
        catch (Exception exception)
        {
            Fail(node, slot, field, exception);
            return;
        }
        Complete(node, slot, field, field.Field.Type, value);
    }

    // Coerced once for each request, however many objects have the field.
    private object ArgumentsOf(PlannedField field)
    {
        if (field.Arguments.DynamicIndex < 0) return field.Arguments.Coerce(_variables);
        var index = field.Arguments.DynamicIndex;
        if (_arguments is null || _arguments.Length <= index) Array.Resize(ref _arguments, Math.Max(_plan.DynamicFields, index + 1));
        return _arguments[index] ??= field.Arguments.Coerce(_variables);
    }

    private void Fail(ResultNode node, int slot, PlannedField field, Exception exception)
    {
        if (exception is ResponseTooLargeException) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
        if (exception is OperationCanceledException && _request.CancellationToken.IsCancellationRequested)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
        Errors.AddRange(_errorPolicy.ErrorsOf(exception, field, node.PathTo(slot), _logged));
        node.PutNull(slot);
    }

    private void Fail(ResultNode node, int slot, PlannedField field, GraphQLError error) =>
        Fail(node, slot, field, error.Message, error.Locations, error.Extensions);

    private void Fail(ResultNode node, int slot, PlannedField field, string message, IReadOnlyList<SourceLocation>? locations = null,
        IReadOnlyDictionary<string, object?>? extensions = null)
    {
        Errors.Add(new GraphQLError(message, locations is { Count: > 0 } ? locations : field.Locations, node.PathTo(slot), extensions));
        node.PutNull(slot);
    }
}

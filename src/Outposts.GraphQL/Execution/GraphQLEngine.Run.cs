using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

namespace Outposts.GraphQL.Execution;

// The running of one planned operation, once or for each event of a source stream.
internal sealed partial class GraphQLEngine
{
    private readonly struct Run(GraphQLEngine engine, OperationPlan plan, VariableValues variables, Func<Type, object?>? values)
    {
        public async ValueTask<ExecutionResult> OnceAsync(IServiceProvider services, object? rootValue, CancellationToken cancellationToken)
        {
            var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limited.CancelAfter(engine.Options.ExecutionTimeout);
            using var measured = Instruments.Stage("resolve");
            measured.Tag("graphql.operation.type", plan.Operation.Operation);
            measured.Tag("graphql.operation.name", plan.Operation.Name?.Value);
            var context = Context(services, limited.Token);
            var executor = new Executor(context, plan, variables, engine._errorPolicy, engine.Options.MaxResponseBytes);
            ExecutionResult result;
            try
            {
                var data = await executor.RunAsync(rootValue);
                limited.Dispose();
                return Counted(new ExecutionResult(data, true, executor.Errors, context.Extensions, engine.Options.MaxResponseBytes));
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                result = new ExecutionResult(null, true, [TimedOut()], null);
            }
            catch (OperationCanceledException)
            {
                // Nobody waits for an answer; what the request came in must not be given up while a resolver uses it.
                await SettleAsync(executor, limited);
                throw;
            }
            catch (ResponseTooLargeException)
            {
                result = ExecutionResult.TooLarge(engine.Options.MaxResponseBytes);
            }
            catch (Exception exception)
            {
                measured.Fail(exception);
                result = new ExecutionResult(engine._errorPolicy.Unexpected(exception, "the operation"));
            }
            await limited.CancelAsync();
            result.Settled = SettleAsync(executor, limited);
            return Counted(result);
        }

        private static async Task SettleAsync(Executor executor, CancellationTokenSource limited)
        {
            await executor.SettleAsync();
            limited.Dispose();
        }

        /// <summary>Opens the source stream (section 6.2.3); an error is the one result.</summary>
        public GraphQLResponse Subscribe(IServiceProvider services, CancellationToken cancellationToken)
        {
            // Validation has seen to it that there is one field.
            var field = plan.Root.Fields[0];
            if (field.Field.Subscribe is not { } subscribe)
                return new ExecutionResult(new GraphQLError($"The field \"{field.Field.Name}\" cannot be subscribed to.", field.Locations));
            try
            {
                var arguments = field.Arguments.Coerce(variables);
                if (arguments is GraphQLError error) return Counted(new ExecutionResult(At(error, field)));
                return new ResponseStream(Map(subscribe((object?[])arguments, Context(services, cancellationToken)), services,
                    cancellationToken, CancellationToken.None));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                return Counted(new ExecutionResult(
                    [.. engine._errorPolicy.ErrorsOf(exception, field, [field.ResponseKey], new LoggedExceptions())]));
            }
        }

        // MapSourceToResponseEvent of section 6.2.3.2. Each event runs in a scope of services and with loaders of its own. Cancelling
        // either token, of the request or of the reader, ends the stream normally. Only so many events of all subscriptions run at once;
        // the others wait, which slows their sources.
        private async IAsyncEnumerable<ExecutionResult> Map(
            IAsyncEnumerable<object?> events, IServiceProvider services, CancellationToken request,
                [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Instruments.SubscriptionOpened();
            await using var source = events.GetAsyncEnumerator(cancellationToken);
            try
            {
                while (true)
                {
                    ExecutionResult? failure = null;
                    try
                    {
                        if (!await source.MoveNextAsync()) yield break;
                    }
                    catch (Exception exception) when (exception is not OperationCanceledException
                        || !(cancellationToken.IsCancellationRequested || request.IsCancellationRequested))
                    {
                        failure = Counted(new ExecutionResult([.. engine._errorPolicy.ErrorsOf(exception, plan.Root.Fields[0],
                            [plan.Root.Fields[0].ResponseKey], new LoggedExceptions())]));
                    }
                    if (failure is not null)
                    {
                        yield return failure;
                        yield break;
                    }
                    await using var scope = services.CreateAsyncScope();
                    var result = await RunEventAsync(scope.ServiceProvider, source.Current, cancellationToken);
                    yield return result;
                    await result.Settled;
                }
            }
            finally
            {
                Instruments.SubscriptionClosed();
            }
        }

        private async Task<ExecutionResult> RunEventAsync(
            IServiceProvider services, object? item, CancellationToken cancellationToken)
        {
            await engine._events.WaitAsync(cancellationToken);
            try
            {
                return await OnceAsync(services, item, cancellationToken);
            }
            finally
            {
                engine._events.Release();
            }
        }

        private OperationContext Context(IServiceProvider services, CancellationToken cancellationToken) =>
            new(engine.Schema, services, values, cancellationToken);

        private static GraphQLError At(GraphQLError error, PlannedField field) => new(
            error.Message, error.Locations.Count > 0 ? error.Locations : field.Locations, [field.ResponseKey], error.Extensions);

        private GraphQLError TimedOut() => new(
            $"The operation took longer than the {engine.Options.ExecutionTimeout.TotalSeconds:0.###} seconds allowed.",
            extensions: new Dictionary<string, object?> { ["code"] = "TIMEOUT" });
    }
}

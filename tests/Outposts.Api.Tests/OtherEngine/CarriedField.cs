using GraphQL;
using GraphQL.DataLoader;
using GraphQL.Execution;
using GraphQL.Resolvers;
using Outposts.GraphQL.Execution;
using Own = Outposts.GraphQL.Types;

namespace Outposts.Api.Tests.OtherEngine;

/// <summary>Calls the compiled resolver of one of our fields from GraphQL for .NET.</summary>
internal sealed class CarriedField(Own.Field own) : IFieldResolver
{
    /// <summary>The entry of the user context that holds the request.</summary>
    public const string Request = "request";

    private static readonly Lock Dispatching = new();

    public ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        var request = (OperationContext)context.UserContext[Request]!;
        var arguments = own.Arguments.Select(argument => ArgumentOf(context, argument)).ToArray();
        var value = own.Resolve is { } resolve ? resolve(context.Source, arguments, request)
            : throw new InvalidOperationException($"{own.Name} has no resolver.");
        return new(Waits(value) || value is object?[] items && items.Any(Waits) ? new Later(own, value!, request) : value);
    }

    private static object? ArgumentOf(IResolveFieldContext context, Own.Argument argument) =>
        context.Arguments is { } given && given.TryGetValue(argument.Name, out var value) && value.Source is not ArgumentSource.FieldDefault
            ? argument.BindValue(CarriedValues.ToOwn(value.Value, argument.Type))
            : argument.GetDefault();

    private static bool Waits(object? value) => value is Task or Own.IPending;

    /// <summary>A value still to come. GraphQL for .NET takes it up after all that can be done at once: then the batches run.</summary>
    private sealed class Later(Own.Field own, object value, OperationContext request) : IDataLoaderResult
    {
        public async Task<object?> GetResultAsync(CancellationToken cancellationToken = default)
        {
            if (value is not object?[] items) return await ResultOf(value);
            var results = new List<object?>();
            foreach (var item in items) results.Add(await ResultOf(item));
            return results;
        }

        private async Task<object?> ResultOf(object? item)
        {
            while (item is Task { IsCompleted: false } or Own.IPending { IsCompleted: false })
            {
                lock (Dispatching)
                    while (request.Dispatch())
                    {
                    }
                await Task.Delay(1);
            }
            return item switch
            {
                Own.IPending pending => await Again(pending.Result),
                Task task => await Again(own.ResultOfTask!(task)),
                _ => item,
            };
        }

        private async Task<object?> Again(object? result) => Waits(result) ? await ResultOf(result) : result;
    }
}

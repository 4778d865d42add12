using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Execution;

/// <summary>A slot whose value is still to come.</summary>
internal sealed class DeferredField(OperationContext request, ResultNode node, int slot, PlannedField field, GraphQLType type, object value)
{
    public ResultNode Node { get; } = node;

    public int Slot { get; } = slot;

    public PlannedField Field { get; } = field;

    public GraphQLType Type { get; } = type;

    /// <summary>The value when it is there; throws what its making threw.</summary>
    public object? Result => value is Task task ? (Field.Field.ResultOfTask ?? ResultOfAnyTask)(task) : ((IPending)value).Result;

    /// <summary>Reports the slot to the request's loop once the value is there.</summary>
    public void Await()
    {
        if (value is Task task) task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => request.Ready(this));
        else ((IPending)value).OnCompleted(() => request.Ready(this));
    }

    // For resolvers written by hand, whose field does not say what their tasks hold.
    private static object? ResultOfAnyTask(Task task)
    {
        task.GetAwaiter().GetResult();
        return task is Task<object?> known ? known.Result : task.GetType().GetProperty(nameof(Task<object>.Result))?.GetValue(task);
    }
}


namespace Outposts.GraphQL.Types;

/// <summary>A value that comes with the next batch. The engine knows it: it runs what it can, then the batches, then what waited for
/// them.</summary>
public interface IPending
{
    /// <summary>Whether the value or a failure is there.</summary>
    bool IsCompleted { get; }

    /// <summary>The value; throws the failure when there is one.</summary>
    /// <exception cref="InvalidOperationException">It is not there yet.</exception>
    object? Result { get; }

    /// <summary>Runs an action once the value is there, at once when it is there already.</summary>
    /// <param name="action">The action; it must be short and must not throw.</param>
    void OnCompleted(Action action);
}

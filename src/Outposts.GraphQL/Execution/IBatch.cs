
namespace Outposts.GraphQL.Execution;

/// <summary>A batch that waits to be loaded.</summary>
internal interface IBatch
{
    /// <summary>Starts loading all keys requested so far.</summary>
    void Dispatch();

    /// <summary>Fails all keys requested so far, and loads nothing.</summary>
    void Fail(Exception exception);

    /// <summary>Forgets what is loaded, so that what is requested next is read anew.</summary>
    void Clear();
}

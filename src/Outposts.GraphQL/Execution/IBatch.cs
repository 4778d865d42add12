
namespace Outposts.GraphQL.Execution;

/// <summary>A batch that waits to be loaded.</summary>
internal interface IBatch
{
    /// <summary>Starts loading all keys asked for so far.</summary>
    void Dispatch();

    /// <summary>Fails all keys asked for so far, and loads nothing.</summary>
    void Fail(Exception exception);

    /// <summary>Forgets what is loaded, so that what is asked for next is read anew.</summary>
    void Clear();
}

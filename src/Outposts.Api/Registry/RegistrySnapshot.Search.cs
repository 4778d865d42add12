using Outposts.Api.Limits;
using Outposts.Registry;
using Outposts.Registry.Search;

namespace Outposts.Api.Registry;

// The text search of a snapshot, which is made when it is asked for.
public sealed partial class RegistrySnapshot
{
    private readonly Lock _searchLock = new();
    private SharedWork<SearchIndex>? _search;
    private Catalogue? _searchWords;
    // Of what the index can be made instead of anew.
    private (RegistrySnapshot Snapshot, OutpostListEdit Edit)? _searchBefore;
    // The last snapshot whose index is there, for as long as that of this one takes.
    private RegistrySnapshot? _searchedBefore;

    /// <summary>Gets the text search. Its index is built when somebody first asks, on a thread of its own and not behind planners' work,
    /// since riders wait for it; it ends when nobody waits any more. After a change it is made of the one before.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public Task<SearchIndex> GetSearchAsync(CancellationToken cancellationToken)
    {
        lock (_searchLock)
        {
            var catalogue = _catalogue();
            if (_search is null || _searchWords != catalogue || !_search.TryJoin())
            {
                var before = _searchWords is null || _searchWords == catalogue ? _searchBefore : null;
                _searchWords = catalogue;
                _search = new SharedWork<SearchIndex>(abandoned => BuildSearchAsync(before, catalogue, abandoned));
                _search.TryJoin();
            }
            return _search.WaitAsync(cancellationToken);
        }
    }

    private async Task<SearchIndex> BuildSearchAsync(
        (RegistrySnapshot Snapshot, OutpostListEdit Edit)? before, Catalogue catalogue, CancellationToken cancellationToken)
    {
        if (before is { } known)
        {
            var index = await known.Snapshot.GetSearchAsync(cancellationToken);
            if (known.Snapshot._searchWords == catalogue) return Keep(index.With(known.Edit));
        }
        return Keep(await Task.Factory.StartNew(() => SearchIndex.Build(Outposts, catalogue, cancellationToken), CancellationToken.None,
            TaskCreationOptions.LongRunning, TaskScheduler.Default));

        // What it was made of is not held any longer.
        SearchIndex Keep(SearchIndex built)
        {
            lock (_searchLock) _searchBefore = null;
            return built;
        }
    }

    // What is built anew is searched at once when this one is searched.
    private void BuildSearchOf(RegistrySnapshot rebuilt, CancellationToken cancellationToken)
    {
        if (!IsSearched) return;
        rebuilt._searchWords = _catalogue();
        rebuilt._search = new SharedWork<SearchIndex>(SearchIndex.Build(rebuilt.Outposts, rebuilt._searchWords, cancellationToken));
    }

    // The search of the next snapshot is made of what this one has, or is just building.
    private void GiveSearchTo(RegistrySnapshot next, OutpostListEdit edit)
    {
        lock (_searchLock)
        {
            if (_search is { } search && search.TryGetResult(out var index))
                (next._search, next._searchWords) = (new SharedWork<SearchIndex>(index.With(edit)), _searchWords);
            else if (_search is not null || _searchBefore is not null)
            {
                next._searchBefore = (this, edit);
                next._searchedBefore = _searchedBefore;
            }
        }
    }

    /// <summary>Gets a snapshot whose search need not be waited for: this one, or, while its index takes longer than people wait for what
    /// they type, the one before it that was searched. The index of this one is built meanwhile.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests; it ends the wait and not the building.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public async Task<(RegistrySnapshot Snapshot, SearchIndex Search)> GetSearchableAsync(CancellationToken cancellationToken)
    {
        var before = _searchedBefore;
        if (before is null) return (this, await GetSearchAsync(cancellationToken));
        var own = GetSearchAsync(CancellationToken.None);
        await Task.WhenAny(own, Task.Delay(MaxSearchWait, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        if (!own.IsCompleted) return (before, await before.GetSearchAsync(cancellationToken));
        _searchedBefore = null;
        return (this, await own);
    }

    // A register of some thousands is indexed within it; of 186,100 it takes seconds.
    private static readonly TimeSpan MaxSearchWait = TimeSpan.FromMilliseconds(300);

    private bool IsSearched
    {
        get
        {
            lock (_searchLock) return _search is { } search && search.TryGetResult(out _);
        }
    }
}

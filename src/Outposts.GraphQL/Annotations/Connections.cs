using System.Globalization;
using System.Text;

namespace Outposts.GraphQL.Annotations;

/// <summary>The field gives its list in pages, by the Relay connection specification: <c>first</c>/<c>after</c> forwards and
/// <c>last</c>/<c>before</c>
/// backwards. The method either returns a <see cref="Connection{T}"/> and takes <see cref="PagingArguments"/>, or returns the whole list,
/// of which
/// the engine takes the page.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseConnectionAttribute : Attribute
{
    /// <summary>The largest page that may be asked for; more is refused. 100 by default.</summary>
    public int MaxPageSize { get; set; } = 100;

    /// <summary>The size of the page when neither <c>first</c> nor <c>last</c> is given. 20 by default.</summary>
    public int DefaultPageSize { get; set; } = 20;

    /// <summary>Whether <c>last</c> and <c>before</c> exist. True by default.</summary>
    public bool AllowBackwardPagination { get; set; } = true;
}

/// <summary>Which page is asked for, checked: exactly one of <see cref="First"/> and <see cref="Last"/> is set.</summary>
/// <param name="First">How many items from the start or after <paramref name="After"/>; null when paging backwards.</param>
/// <param name="After">The cursor before the page, or null.</param>
/// <param name="Last">How many items from the end or before <paramref name="Before"/>; null when paging forwards.</param>
/// <param name="Before">The cursor after the page, or null.</param>
public readonly record struct PagingArguments(int? First, string? After, int? Last, string? Before)
{
    /// <summary>The size of the page.</summary>
    public int Size => First ?? Last ?? 0;

    /// <summary>Checks what was asked for against the field's limits.</summary>
    /// <param name="first">The argument <c>first</c>.</param>
    /// <param name="after">The argument <c>after</c>.</param>
    /// <param name="last">The argument <c>last</c>.</param>
    /// <param name="before">The argument <c>before</c>.</param>
    /// <param name="limits">The field's limits.</param>
    /// <exception cref="GraphQLException">Both sizes are given, or one is negative or above the limit.</exception>
    public static PagingArguments Check(int? first, string? after, int? last, string? before, UseConnectionAttribute limits)
    {
        if (first is not null && last is not null)
            throw new GraphQLException("Give \"first\" to page forwards or \"last\" to page backwards, not both.", "PAGING");
        CheckSize("first", first, limits.MaxPageSize);
        CheckSize("last", last, limits.MaxPageSize);
        return new PagingArguments(first ?? (last is null ? Math.Min(limits.DefaultPageSize, limits.MaxPageSize) : null), after, last,
            before);
    }

    private static void CheckSize(string name, int? size, int limit)
    {
        if (size < 0) throw new GraphQLException($"\"{name}\" must be 0 or more, not {size}.", "PAGING");
        if (size > limit) throw new GraphQLException($"\"{name}\" must be at most {limit}, not {size}.", "PAGING");
    }
}

/// <summary>One item of a page with its cursor.</summary>
/// <typeparam name="T">The kind of item.</typeparam>
/// <param name="Node">The item.</param>
/// <param name="Cursor">What <c>after</c> or <c>before</c> take to page on from here.</param>
public readonly record struct Edge<T>(T Node, string Cursor);

/// <summary>Where a page stands in the whole list.</summary>
/// <param name="HasNextPage">Whether there are items after the page.</param>
/// <param name="HasPreviousPage">Whether there are items before the page.</param>
/// <param name="StartCursor">The cursor of the first item, or null when the page is empty.</param>
/// <param name="EndCursor">The cursor of the last item, or null when the page is empty.</param>
[GraphQLDescription("Where a page stands in the whole list.")]
public sealed record PageInfo(
    [property: GraphQLDescription("Whether there are items after the page.")] bool HasNextPage,
    [property: GraphQLDescription("Whether there are items before the page.")] bool HasPreviousPage,
    [property: GraphQLDescription("The cursor of the first item, or null when the page is empty.")] string? StartCursor,
    [property: GraphQLDescription("The cursor of the last item, or null when the page is empty.")] string? EndCursor);

/// <summary>A page of a list.</summary>
/// <typeparam name="T">The kind of item.</typeparam>
public sealed class Connection<T>
{
    private readonly Func<CancellationToken, ValueTask<int>> _total;

    /// <summary>Makes a page.</summary>
    /// <param name="edges">The items with their cursors.</param>
    /// <param name="hasNextPage">Whether there are items after the page.</param>
    /// <param name="hasPreviousPage">Whether there are items before the page.</param>
    /// <param name="totalCount">How many items the whole list has.</param>
    public Connection(IReadOnlyList<Edge<T>> edges, bool hasNextPage, bool hasPreviousPage, int totalCount)
        : this(edges, hasNextPage, hasPreviousPage, _ => new ValueTask<int>(totalCount))
    {
    }

    /// <summary>Makes a page whose whole list is counted only when asked for.</summary>
    /// <param name="edges">The items with their cursors.</param>
    /// <param name="hasNextPage">Whether there are items after the page.</param>
    /// <param name="hasPreviousPage">Whether there are items before the page.</param>
    /// <param name="countTotal">Counts the whole list.</param>
    public Connection(
        IReadOnlyList<Edge<T>> edges, bool hasNextPage, bool hasPreviousPage, Func<CancellationToken, ValueTask<int>> countTotal)
    {
        Edges = edges;
        PageInfo = new PageInfo(hasNextPage, hasPreviousPage, edges.Count > 0 ? edges[0].Cursor : null,
            edges.Count > 0 ? edges[^1].Cursor : null);
        _total = countTotal;
    }

    /// <summary>The items with their cursors.</summary>
    public IReadOnlyList<Edge<T>> Edges { get; }

    /// <summary>The items.</summary>
    public IEnumerable<T> Nodes => Edges.Select(edge => edge.Node);

    /// <summary>Where the page stands in the whole list.</summary>
    public PageInfo PageInfo { get; }

    /// <summary>How many items the whole list has.</summary>
    /// <param name="cancellationToken">Ends the count.</param>
    public ValueTask<int> CountTotalAsync(CancellationToken cancellationToken = default) => _total(cancellationToken);
}

/// <summary>Where the item of a cursor stands in a list, or would stand if it were in it.</summary>
/// <param name="Before">How many items stand before it.</param>
/// <param name="Through">How many items stand before it, with itself when it is in the list.</param>
public readonly record struct CursorPlace(int Before, int Through);

/// <summary>Makes pages.</summary>
public static class Connection
{
    private const int LongestCursor = 400;

    /// <summary>Takes the page asked for out of a whole list. Cursors tell the place in the list.</summary>
    /// <typeparam name="T">The kind of item.</typeparam>
    /// <param name="all">The whole list in its order.</param>
    /// <param name="paging">Which page.</param>
    /// <exception cref="GraphQLException">A cursor is not one of this list.</exception>
    public static Connection<T> Slice<T>(IReadOnlyList<T> all, PagingArguments paging)
    {
        return Slice(all, paging, "offset", (_, place) => place.ToString(CultureInfo.InvariantCulture), Find);

        CursorPlace? Find(string text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < int.MaxValue
                ? new CursorPlace(Math.Min(place, all.Count), Math.Min(place + 1, all.Count)) : null;
    }

    /// <summary>Takes the page asked for out of a whole list. Cursors name the item, so that pages stay whole while the list
    /// changes.</summary>
    /// <typeparam name="T">The kind of item.</typeparam>
    /// <param name="all">The whole list in its order.</param>
    /// <param name="paging">Which page.</param>
    /// <param name="kind">A word that tells these cursors from those of other lists.</param>
    /// <param name="key">What names an item.</param>
    /// <param name="find">Where the item of a name stands; null when nothing has that name.</param>
    /// <exception cref="GraphQLException">A cursor is not one of this list.</exception>
    public static Connection<T> Slice<T>(
        IReadOnlyList<T> all, PagingArguments paging, string kind, Func<T, string> key, Func<string, CursorPlace?> find) =>
        Slice(all, paging, kind, (item, _) => key(item), find);

    private static Connection<T> Slice<T>(
        IReadOnlyList<T> all, PagingArguments paging, string kind, Func<T, int, string> key, Func<string, CursorPlace?> find)
    {
        // The Relay algorithm: cut by the cursors, then by the size.
        var start = paging.After is { } after ? Read(after, "after", kind, find).Through : 0;
        var end = paging.Before is { } before ? Math.Max(start, Read(before, "before", kind, find).Before) : all.Count;
        if (paging.First is { } first) end = Math.Min(end, start + first);
        if (paging.Last is { } last) start = Math.Max(start, end - last);
        var edges = new Edge<T>[end - start];
        for (var i = 0; i < edges.Length; i++)
            edges[i] = new Edge<T>(all[start + i],
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{kind}:{key(all[start + i], start + i)}")));
        return new Connection<T>(edges, end < all.Count, start > 0, all.Count);
    }

    private static CursorPlace Read(string cursor, string argument, string kind, Func<string, CursorPlace?> find)
    {
        Span<byte> bytes = stackalloc byte[LongestCursor];
        if (cursor.Length <= LongestCursor && Convert.TryFromBase64String(cursor, bytes, out var written)
            && Encoding.UTF8.GetString(bytes[..written]) is var text
            && text.Length > kind.Length && text.StartsWith(kind, StringComparison.Ordinal) && text[kind.Length] == ':'
            && find(text[(kind.Length + 1)..]) is { } place)
            return place;
        throw new GraphQLException($"\"{argument}\" is not a cursor of this list; take it from an edge or from pageInfo.", "PAGING");
    }
}

namespace Outposts.GraphQL.Annotations;

/// <summary>The field gives its list in pages, by the Relay connection specification: <c>first</c>/<c>after</c> forwards and <c>last</c>/<c>before</c>
/// backwards. The method either returns a <see cref="Connection{T}"/> and takes <see cref="PagingArguments"/>, or returns the whole list, of which
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
        return new PagingArguments(first ?? (last is null ? Math.Min(limits.DefaultPageSize, limits.MaxPageSize) : null), after, last, before);
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
    public Connection(IReadOnlyList<Edge<T>> edges, bool hasNextPage, bool hasPreviousPage, Func<CancellationToken, ValueTask<int>> countTotal)
    {
        Edges = edges;
        PageInfo = new PageInfo(hasNextPage, hasPreviousPage, edges.Count > 0 ? edges[0].Cursor : null, edges.Count > 0 ? edges[^1].Cursor : null);
        _total = countTotal;
    }

    /// <summary>The items with their cursors.</summary>
    public IReadOnlyList<Edge<T>> Edges { get; }

    /// <summary>The items.</summary>
    public IEnumerable<T> Nodes => Edges.Select(edge => edge.Node);

    /// <summary>Where the page stands in the whole list.</summary>
    public PageInfo PageInfo { get; }

    /// <summary>How many items the whole list has.</summary>
    /// <param name="cancellation">Ends the count.</param>
    public ValueTask<int> CountTotalAsync(CancellationToken cancellation = default) => _total(cancellation);
}

/// <summary>Makes pages.</summary>
public static class Connection
{
    private const string CursorPrefix = "offset:";

    /// <summary>Takes the page asked for out of a whole list. Cursors tell the place in the list.</summary>
    /// <typeparam name="T">The kind of item.</typeparam>
    /// <param name="all">The whole list in its order.</param>
    /// <param name="paging">Which page.</param>
    /// <exception cref="GraphQLException">A cursor is not one of this list.</exception>
    public static Connection<T> Slice<T>(IReadOnlyList<T> all, PagingArguments paging)
    {
        // The Relay algorithm: cut by the cursors, then by the size.
        var start = paging.After is { } after ? Math.Min(Offset(after, "after") + 1, all.Count) : 0;
        var end = paging.Before is { } before ? Math.Clamp(Offset(before, "before"), start, all.Count) : all.Count;
        if (paging.First is { } first) end = Math.Min(end, start + first);
        if (paging.Last is { } last) start = Math.Max(start, end - last);
        var edges = new Edge<T>[end - start];
        for (var i = 0; i < edges.Length; i++) edges[i] = new Edge<T>(all[start + i], Cursor(start + i));
        return new Connection<T>(edges, end < all.Count, start > 0, all.Count);
    }

    /// <summary>Makes a page from items that a store has already cut, with cursors of the store's own.</summary>
    /// <typeparam name="T">The kind of item.</typeparam>
    /// <param name="page">The items of the page in order.</param>
    /// <param name="cursor">Makes an item's cursor.</param>
    /// <param name="hasNextPage">Whether there are items after the page.</param>
    /// <param name="hasPreviousPage">Whether there are items before the page.</param>
    /// <param name="countTotal">Counts the whole list; run only when asked for.</param>
    public static Connection<T> Of<T>(IReadOnlyList<T> page, Func<T, string> cursor, bool hasNextPage, bool hasPreviousPage,
        Func<CancellationToken, ValueTask<int>> countTotal) =>
        new([.. page.Select(item => new Edge<T>(item, cursor(item)))], hasNextPage, hasPreviousPage, countTotal);

    private static string Cursor(int offset) => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(FormattableString.Invariant($"{CursorPrefix}{offset}")));

    private static int Offset(string cursor, string argument)
    {
        Span<byte> bytes = stackalloc byte[32];
        if (cursor.Length <= 40 && Convert.TryFromBase64String(cursor, bytes, out var written)
            && System.Text.Encoding.ASCII.GetString(bytes[..written]) is var text
            && text.StartsWith(CursorPrefix, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(CursorPrefix.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var offset)
            && offset < int.MaxValue)
            return offset;
        throw new GraphQLException($"\"{argument}\" is not a cursor of this list; take it from an edge or from pageInfo.", "PAGING");
    }
}

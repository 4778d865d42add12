using System.Globalization;
using System.Text;
using Outposts.GraphQL;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api;

/// <summary>Makes pages of rows that the database cuts by their ids, because there may be many.</summary>
/// <typeparam name="T">The row.</typeparam>
/// <param name="kind">What the list is of; a cursor of another list is refused.</param>
/// <param name="idOf">Gets the id of a row.</param>
internal sealed class IdPages<T>(string kind, Func<T, long> idOf) where T : class
{
    private const int MaxCursorBytes = 60;

    /// <summary>Gets a page.</summary>
    /// <param name="paging">Which.</param>
    /// <param name="find">Gets rows: the id after which they come, and how many at most.</param>
    /// <param name="count">Counts all rows.</param>
    /// <exception cref="GraphQLException">The cursor is not one of this list.</exception>
    public async Task<Connection<T>> PageAsync(PagingArguments paging, Func<long?, int, Task<IReadOnlyList<T>>> find,
        Func<CancellationToken, Task<int>> count)
    {
        var after = paging.After is { } cursor ? Read(cursor) : (long?)null;
        // One more tells whether there is a further page.
        var found = await find(after, paging.Size + 1);
        var edges = found.Take(paging.Size).Select(row => new Edge<T>(row, Write(idOf(row)))).ToArray();
        return new Connection<T>(edges, found.Count > paging.Size, after is not null, async token => await count(token));
    }

    private string Write(long id) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}")));

    private long Read(string cursor)
    {
        Span<byte> bytes = stackalloc byte[MaxCursorBytes];
        if (cursor.Length <= MaxCursorBytes && Convert.TryFromBase64String(cursor, bytes, out var written)
            && Encoding.UTF8.GetString(bytes[..written]) is var text && text.StartsWith($"{kind}:", StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(kind.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return id;
        throw new GraphQLException("\"after\" is not a cursor of this list; take it from an edge or from pageInfo.", "PAGING");
    }
}

using System.Globalization;
using System.Text;
using Outposts.GraphQL;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Registry.Inspections;
using Outposts.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>Makes pages of inspections, which the database cuts: there may be many.</summary>
internal static class InspectionPages
{
    private const string CursorKind = "inspection:";

    /// <summary>Gets a page, the newest first.</summary>
    /// <exception cref="GraphQLException">The cursor is not one of this list.</exception>
    public static async Task<Connection<Inspection>> PageAsync(
        InspectionStore store, InspectionQuery query, PagingArguments paging, CancellationToken cancellationToken)
    {
        var after = paging.After is { } cursor ? Read(cursor) : (long?)null;
        // One more tells whether there is a further page.
        var found = await store.FindAsync(query, after, paging.Size + 1, cancellationToken);
        var edges = found.Take(paging.Size).Select(inspection => new Edge<Inspection>(inspection, Write(inspection.Id))).ToArray();
        return new Connection<Inspection>(edges, found.Count > paging.Size, after is not null,
            async token => await store.CountAsync(query, token));
    }

    private static string Write(long id) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{CursorKind}{id}")));

    private static long Read(string cursor)
    {
        Span<byte> bytes = stackalloc byte[60];
        if (cursor.Length <= 60 && Convert.TryFromBase64String(cursor, bytes, out var written)
            && Encoding.UTF8.GetString(bytes[..written]) is var text && text.StartsWith(CursorKind, StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(CursorKind.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return id;
        throw new GraphQLException("\"after\" is not a cursor of this list; take it from an edge or from pageInfo.", "PAGING");
    }
}

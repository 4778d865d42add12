using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Registry.Search;

namespace Outposts.Api.Registry;

/// <summary>Filters, orders and pages the register.</summary>
public static class OutpostPages
{
    /// <summary>Compiles a filter for one question.</summary>
    /// <param name="snapshot">The register.</param>
    /// <param name="where">What is asked; null: all that are open.</param>
    /// <param name="canEnter">Whether the outpost at an index can be entered at the moment in question; null: not asked.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async ValueTask<OutpostPredicate> CreatePredicateAsync(RegistrySnapshot snapshot, OutpostFilterInput? where,
        Func<int, bool>? canEnter, CancellationToken cancellationToken) =>
        CreatePredicate(snapshot, where, await SearchAsync(snapshot, where, cancellationToken), canEnter);

    /// <summary>A page of the outposts that fit.</summary>
    public static async Task<Connection<Outpost>> PageAsync(RegistrySnapshot snapshot, OutpostFilterInput? where,
        IReadOnlyList<OutpostOrder>? order, PagingArguments paging, Func<int, bool>? lacks,
        CancellationToken cancellationToken)
    {
        var searchResult = await SearchAsync(snapshot, where, cancellationToken);
        var fitting = CreatePredicate(snapshot, where, searchResult, lacks).FindAll().ToArray();
        var compare = Comparison(snapshot, order ?? [], order is { Count: > 0 } ? null : searchResult);
        Array.Sort(fitting, compare);
        // A cursor names an outpost by its code, not a place in a list: pages stay whole while the register changes.
        return Connection.Slice([.. fitting.Select(index => snapshot.Outposts[index])], paging, "outpost", outpost => outpost.Code,
            code => snapshot.IndexOf(code) is { } index
                ? new CursorPlace(GetPlace(fitting, compare, index, behind: false), GetPlace(fitting, compare, index, behind: true))
                    : null);
    }

    private static OutpostPredicate CreatePredicate(
        RegistrySnapshot snapshot, OutpostFilterInput? where, SearchResult? searchResult, Func<int, bool>? canEnter)
    {
        Validate(snapshot, where);
        return new OutpostPredicate(snapshot.Columns, where ?? OutpostFilter.Default,
            searchResult?.Ranked().Select(match => match.Index).ToArray(),
            canEnter);
    }

    /// <summary>Gets the filter of a user's question: rooms for a host's own staff and planned outposts are not offered to the
    /// public.</summary>
    /// <param name="user">The user.</param>
    /// <param name="where">What is asked; null: all that are open.</param>
    /// <returns>The filter; null when it asks for such outposts alone, so that nothing fits.</returns>
    internal static OutpostFilterInput? ForUser(ClaimsPrincipal user, OutpostFilterInput? where)
    {
        where ??= new OutpostFilterInput();
        if (AuthorizationRules.IsStaff(user)) return where;
        Eligibility[] eligibilities = where.Eligibilities is { Count: > 0 } asked ? [.. asked.Where(PublicAccess.IsPublic)]
            : [.. PublicAccess.Eligibilities];
        if (eligibilities.Length == 0) return null;
        // Without statuses the filter means OPEN.
        if (where.Statuses is not { Count: > 0 } statuses) return where with { Eligibilities = eligibilities };
        OutpostStatus[] visible = [.. statuses.Where(PublicAccess.IsPublic)];
        return visible.Length == 0 ? null : where with { Eligibilities = eligibilities, Statuses = visible };
    }

    private static void Validate(RegistrySnapshot snapshot, OutpostFilterInput? where)
    {
        if (where?.Within is { } area and not (NetTopologySuite.Geometries.Polygon or NetTopologySuite.Geometries.MultiPolygon))
            throw UserInputError.Create($"“within”须为 Polygon 或 MultiPolygon，给出的是 {area.GeometryType}。",
                $"\"within\" takes a Polygon or a MultiPolygon, not a {area.GeometryType}.");
        if (DistrictCodeValidator.FindUnknown(where?.Districts, snapshot.Districts) is { } words) throw UserInputError.Create(words);
    }

    /// <summary>Checks a filter's words and area and gives the finds of its search; null when it asks for no search. It blocks while the
    /// search is indexed: for work on threads of its own.</summary>
    public static IReadOnlyCollection<int>? SearchIndexes(
        RegistrySnapshot snapshot, OutpostFilterInput? where, CancellationToken cancellationToken)
    {
        Validate(snapshot, where);
        return SearchAsync(snapshot, where, cancellationToken).AsTask().GetAwaiter().GetResult()
            ?.Ranked().Select(match => match.Index).ToArray();
    }

    private static async ValueTask<SearchResult?> SearchAsync(
        RegistrySnapshot snapshot, OutpostFilterInput? where, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(where?.Search)) return null;
        if (where.Search.Length > SearchIndex.MaxLength)
            throw UserInputError.Create($"“search”最多 {SearchIndex.MaxLength} 个字符，收到 {where.Search.Length} 个。",
                $"\"search\" takes at most {SearchIndex.MaxLength} characters, not {where.Search.Length}.");
        return (await snapshot.GetSearchAsync(cancellationToken)).Find(where.Search);
    }

    // Codes are unique and outposts stand in the order of their codes, so comparing indexes settles every tie.
    private static Comparison<int> Comparison(
        RegistrySnapshot snapshot, IReadOnlyList<OutpostOrder> order, SearchResult? searchResult)
    {
        var outposts = snapshot.Outposts;
        return (a, b) =>
        {
            if (searchResult is not null && searchResult.ScoreOf(b).CompareTo(searchResult.ScoreOf(a)) is var better and not 0)
                return better;
            foreach (var by in order)
                if (Compare(outposts[a], outposts[b], by) is var difference and not 0)
                    return difference;
            return a.CompareTo(b);
        };
    }

    private static int Compare(Outpost a, Outpost b, OutpostOrder by) => by switch
    {
        OutpostOrder.CodeAsc => string.CompareOrdinal(a.Code, b.Code),
        OutpostOrder.CodeDesc => string.CompareOrdinal(b.Code, a.Code),
        OutpostOrder.NameAsc => NameOrder.Pinyin.Compare(a.Name, b.Name),
        OutpostOrder.NameDesc => NameOrder.Pinyin.Compare(b.Name, a.Name),
        OutpostOrder.DistrictAsc => string.CompareOrdinal(a.DistrictCode, b.DistrictCode),
        OutpostOrder.EstablishedOnAsc => UnknownLast(a.EstablishedOn, b.EstablishedOn, 1),
        OutpostOrder.EstablishedOnDesc => UnknownLast(a.EstablishedOn, b.EstablishedOn, -1),
        OutpostOrder.ConfirmedAtDesc => UnknownLast(a.ConfirmedAt, b.ConfirmedAt, -1),
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, null),
    };

    private static int UnknownLast<T>(T? a, T? b, int direction) where T : struct, IComparable<T> =>
        a is { } left && b is { } right ? direction * left.CompareTo(right) : (a is null).CompareTo(b is null);

    // How many of the fitting stand before the cursor's outpost; with itself, when it is one of them and "behind" asks for it.
    private static int GetPlace(int[] fitting, Comparison<int> compare, int cursor, bool behind)
    {
        var (low, high) = (0, fitting.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var difference = compare(fitting[middle], cursor);
            if (difference < 0 || (behind && difference == 0)) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}

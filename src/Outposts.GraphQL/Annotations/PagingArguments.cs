
namespace Outposts.GraphQL.Annotations;

/// <summary>Which page is requested, checked: exactly one of <see cref="First"/> and <see cref="Last"/> is set.</summary>
/// <param name="First">How many items from the start or after <paramref name="After"/>; null when paging backwards.</param>
/// <param name="After">The cursor before the page, or null.</param>
/// <param name="Last">How many items from the end or before <paramref name="Before"/>; null when paging forwards.</param>
/// <param name="Before">The cursor after the page, or null.</param>
public readonly record struct PagingArguments(int? First, string? After, int? Last, string? Before)
{
    /// <summary>The size of the page.</summary>
    public int Size => First ?? Last ?? 0;

    /// <summary>Checks what was requested against the field's limits.</summary>
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

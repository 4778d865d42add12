
namespace Outposts.GraphQL.Annotations;

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

using Outposts.Api.Access;
using Outposts.Api.Hours;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis.Registry.Requests;
using Outposts.Registry;
using Outposts.Registry.Requests;

namespace Outposts.Api.Registry.Requests;

/// <summary>Questions about searches that found nothing.</summary>
[QueryType]
public static class UnmetSearchQueries
{
    /// <summary>
    /// Where the public's searches found nothing, the most first: nothing of the text is known, no outpost within 15 minutes fits, or none
    /// of those that fit can be entered. Each address counts once for each cell, hour and reason; cells with fewer than 3 searches are left
    /// out.
    /// </summary>
    /// <param name="from">Of searches on this day or later.</param>
    /// <param name="until">Of searches on this day or before; at most 366 days after the first.</param>
    /// <param name="asked">Of searches for this service or kind, by its code; null: of all.</param>
    /// <param name="first">How many cells at most, 1 to 1,000.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, Role.Planner, Role.Scheduler, In = "any")]
    [ListSize(SlicingArguments = ["first"], AssumedSize = 100, RequireOneSlicingArgument = false)]
    public static async Task<IReadOnlyList<UnmetSearches>> UnmetSearches(DateOnly from, DateOnly until, UnmetSearchStore store,
        Catalogue catalogue, AccessRules rules, CancellationToken cancellationToken, string? asked = null, int first = 100)
    {
        if (DateRangeValidator.DescribeYear(from, until) is { } wrong) throw UserInputError.Create(wrong);
        if (first is < 1 or > 1000)
            throw UserInputError.Create($"“first”须为 1 至 1000，给出的是 {first}。", $"\"first\" must be 1 to 1000, not {first}.");
        if (AskedCode.Describe(asked, catalogue) is { } unknown) throw UserInputError.Create(unknown);
        return await store.QueryAsync(rules.Zone.Moment(from), rules.Zone.Moment(until.AddDays(1)), asked, first, cancellationToken);
    }
}

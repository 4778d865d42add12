using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Hours;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis.Registry.Reports;
using Outposts.Registry;
using Outposts.Registry.Reports;

namespace Outposts.Api.Registry.Reports;

/// <summary>Questions about riders' reports.</summary>
[QueryType]
public static class ReportQueries
{
    private static readonly IdPages<OutpostReport> Pages = new("report", report => report.Id);

    /// <summary>The report of a public link; null when there is none.</summary>
    /// <param name="token">The token of the link.</param>
    [Cost(10)]
    public static Task<OutpostReport?> Report(string token, OutpostReportStore store, CancellationToken cancellationToken) =>
        store.FindAsync(token, cancellationToken);

    /// <summary>The reports, the newest first. Requires any role; the public sees its own by their links.</summary>
    /// <param name="paging">Which page.</param>
    /// <param name="outpost">Of the outpost of this code; null: of all.</param>
    /// <param name="districts">Of outposts in these districts, GB/T 2260 codes; null: of all.</param>
    /// <param name="states">In one of these states; null: in any.</param>
    /// <param name="kinds">Of one of these kinds; null: of any.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED.</exception>
    [Cost(20)]
    [Discloses("reports; nobody else is answered")]
    [UseConnection(MaxPageSize = 100, DefaultPageSize = 20, AllowBackwardPagination = false)]
    public static async Task<Connection<OutpostReport>> Reports(PagingArguments paging, ClaimsPrincipal user, OutpostReportStore store,
        RegistrySnapshot snapshot, CancellationToken cancellationToken, string? outpost = null, IReadOnlyList<string>? districts = null,
        IReadOnlyList<ReportState>? states = null, IReadOnlyList<ReportKind>? kinds = null)
    {
        AuthorizationRules.RequireStaff(user);
        if (DistrictCodeValidator.FindUnknown(districts, snapshot.Districts) is { } unknown) throw UserInputError.Create(unknown);
        var id = outpost is null ? (long?)null : snapshot.ByCode(outpost)?.Id
            ?? throw UserInputError.Create($"没有编号为 {outpost} 的阵地。", $"There is no outpost with the code {outpost}.");
        var query = new ReportQuery(id, districts, states, kinds);
        return await Pages.PageAsync(paging, (after, count) => store.QueryAsync(query, after, count, cancellationToken),
            token => store.CountAsync(query, token));
    }

    /// <summary>How districts answer what riders report, in the order of their codes; those without reports are left out. Requires any
    /// role.</summary>
    /// <param name="from">Of reports received on this day or later.</param>
    /// <param name="until">Of reports received on this day or before; at most 366 days after the first.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED.</exception>
    [Cost(50)]
    [ListSize(AssumedSize = 15)]
    [Discloses("how reports are answered; nobody else is answered")]
    public static async Task<IReadOnlyList<ReportStatistics>> ReportStatistics(DateOnly from, DateOnly until, ClaimsPrincipal user,
        OutpostReportStore store, AccessRules rules, CancellationToken cancellationToken)
    {
        AuthorizationRules.RequireStaff(user);
        if (DateRangeValidator.DescribeYear(from, until) is { } wrong) throw UserInputError.Create(wrong);
        return await store.GetStatisticsAsync(rules.Zone.Moment(from), rules.Zone.Moment(until.AddDays(1)), cancellationToken);
    }
}

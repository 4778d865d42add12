using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Registry.Reports;

namespace Outposts.Api.Registry.Reports;

/// <summary>What somebody reported of an outpost without a login, and what came of it. Whoever has its token may read it.</summary>
[ObjectType<OutpostReport>(Name = "Report", Ignore = [nameof(OutpostReport.Id), nameof(OutpostReport.OutpostId)])]
public static class ReportFields
{
    /// <summary>The outpost, or the one into which it was merged; null when the public is not told of it any more.</summary>
    /// <param name="report">The report.</param>
    [Discloses("rooms for a host's own staff and planned outposts")]
    public static Outpost? Outpost([Parent] OutpostReport report, RegistrySnapshot snapshot, ClaimsPrincipal user) =>
        snapshot.ById(report.OutpostId) is { } outpost && user.CanSee(outpost) ? outpost : null;

    /// <summary>Why one could not get in: LOCKED, NO_CODE, TURNED_AWAY or FULL; for staff also own words. Null: not told.</summary>
    /// <param name="report">The report.</param>
    [Discloses("reasons in own words")]
    public static string? Reason([Parent] OutpostReport report, ClaimsPrincipal user) =>
        ReportReason.IsWord(report.Reason) || AuthorizationRules.IsStaff(user) ? report.Reason : null;

    /// <summary>For staff, why it does not count when it is judged whether one can get in; null when it does.</summary>
    /// <param name="report">The report.</param>
    [Discloses("why a report does not count")]
    public static ReportFlag? Flag([Parent] OutpostReport report, ClaimsPrincipal user) =>
        AuthorizationRules.IsStaff(user) ? report.Flag : null;

    /// <summary>For staff, who answered it; null when nobody has.</summary>
    /// <param name="report">The report.</param>
    [Discloses("who answered a report")]
    public static string? AnsweredBy([Parent] OutpostReport report, ClaimsPrincipal user) =>
        AuthorizationRules.IsStaff(user) ? report.AnsweredBy : null;

    /// <summary>For staff, whether the union found it to be untrue.</summary>
    /// <param name="report">The report.</param>
    [Discloses("whether a report was found untrue")]
    public static bool FoundUntrue([Parent] OutpostReport report, ClaimsPrincipal user) =>
        AuthorizationRules.IsStaff(user) && report.FoundUntrue;
}

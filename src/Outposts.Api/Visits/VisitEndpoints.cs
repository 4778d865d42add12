using Outposts.Api.Registry;
using Outposts.PostGis.Visits;
using Outposts.Visits;

namespace Outposts.Api.Visits;

/// <summary>The schedule as a calendar at <c>/visits.ics</c>: from a month ago to a year ahead, what is only planned left out.</summary>
public static class VisitEndpoints
{
    private static readonly TimeSpan Behind = TimeSpan.FromDays(31);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(366);

    /// <summary>Adds the address. <c>?district=370202</c>, once or more often, leaves out the other divisions.</summary>
    public static void MapVisits(this IEndpointRouteBuilder routes) => routes.MapGet("/visits.ics", CalendarAsync);

    private static async Task<IResult> CalendarAsync(
        string[] district, HttpContext http, VisitStore store, SnapshotKeeper keeper, TimeProvider clock, CancellationToken cancel)
    {
        if (district.FirstOrDefault(code => keeper.Current.DistrictByCode(code) is null) is { } unknown)
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: $"There is no division \"{unknown}\"; "
                + $"the register has {string.Join(", ", keeper.Current.Districts.Take(30).Select(known => $"{known.Code} {known.Name}"))}.");
        var now = clock.GetUtcNow();
        var visits = await store.VisitsAsync(now - Behind, now + Ahead, district.Length == 0 ? null : district, cancel);
        http.Response.Headers.CacheControl = "public, max-age=300, stale-if-error=86400";
        return Results.Text(VisitCalendar.Write(visits.Where(visit => visit.Status != BusVisitStatus.Planned)), VisitCalendar.MediaType);
    }
}

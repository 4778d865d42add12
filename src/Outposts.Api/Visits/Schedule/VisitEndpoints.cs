using System.Text;
using Outposts.Api.Hosting;
using Outposts.Formats;
using Outposts.Formats.Visits;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>
/// The schedule as a calendar at <c>/visits.ics</c> and as a list at <c>/visits.csv</c>, without visits with the status PLANNED. Both
/// have an <c>ETag</c>.
/// </summary>
public static class VisitEndpoints
{
    /// <summary>
    /// Maps the endpoints. <c>?district=370202</c>, once or more often, selects districts; <c>?from=</c> and <c>?until=</c> are the first
    /// and the last day in local time, by default a month ago and a year ahead.
    /// </summary>
    public static void MapVisits(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/visits.ics", ["GET", "HEAD"], CalendarAsync);
        routes.MapMethods("/visits.csv", ["GET", "HEAD"], ListAsync);
    }

    private static async Task<IResult> CalendarAsync([AsParameters] FeedParameters parameters, VisitStore store, HttpContext http)
    {
        if (parameters.Validate() is { } error) return ProblemResponse.Create(error);
        var visits = await store.GetVisitsAsync(parameters.Begin, parameters.End, parameters.Districts, http.RequestAborted);
        return Feed(http, Encoding.UTF8.GetBytes(VisitICalendarWriter.Write(visits)), ICalendarText.MediaType, null);
    }

    private static async Task<IResult> ListAsync([AsParameters] FeedParameters parameters, VisitStore store, HttpContext http)
    {
        if (parameters.Validate() is { } error) return ProblemResponse.Create(error);
        var visits = await store.GetVisitsAsync(parameters.Begin, parameters.End, parameters.Districts, http.RequestAborted);
        using var stream = new MemoryStream();
        // The byte order mark tells spreadsheets that the text is UTF-8.
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
            VisitLists.WriteCsv(writer, visits.Where(visit => visit.Status.IsPublic()), parameters.Rules.Zone);
        return Feed(http, stream.ToArray(), "text/csv; charset=utf-8", "visits.csv");
    }

    private static IResult Feed(HttpContext http, byte[] body, string type, string? name) =>
        ConditionalResult.Create(http, body, type, "public, max-age=300, stale-if-error=86400", name);
}

using System.Text;
using Outposts.Api.Hosting;
using Outposts.Api.Registry;
using Outposts.Formats.Visits;
using Outposts.Hours;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>
/// The schedule as a calendar at <c>/visits.ics</c> and as a list at <c>/visits.csv</c>, without visits with the status PLANNED. Both
/// have an <c>ETag</c>.
/// </summary>
public static class VisitEndpoints
{
    private const int DefaultPastDays = 31;
    private const int DefaultFutureDays = 366;
    private const int MaxDays = 3660;

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
        return Feed(http, Encoding.UTF8.GetBytes(VisitICalendarWriter.Write(visits)), VisitICalendarWriter.MediaType, null);
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

    /// <summary>The parameters of a request.</summary>
    /// <param name="District">GB/T 2260 codes of districts; empty: all.</param>
    /// <param name="From">The first day; null: a month ago.</param>
    /// <param name="Until">The last day; null: a year ahead.</param>
    /// <param name="Register">The register.</param>
    /// <param name="Rules">The region's time zone.</param>
    /// <param name="Clock">The clock.</param>
    public readonly record struct FeedParameters(
        string[] District, string? From, string? Until, RegistrySnapshotProvider Register, AccessRules Rules, TimeProvider Clock)
    {
        internal string[]? Districts => District.Length == 0 ? null : District;

        internal DateTimeOffset Begin => From is null ? Clock.GetUtcNow().AddDays(-DefaultPastDays)
            : Rules.Zone.Moment(DaySpan.ParseDay(From)!.Value);

        internal DateTimeOffset End => Until is null ? Clock.GetUtcNow().AddDays(DefaultFutureDays)
            : Rules.Zone.Moment(DaySpan.ParseDay(Until)!.Value.AddDays(1));

        internal LocalizedText? Validate()
        {
            if (AddressParameters.CheckDistricts(District, Register.Current.Districts) is { } unknown) return unknown;
            if (AddressParameters.CheckDays(From, Until) is { } wrong) return wrong;
            // Also a day before or after what is usual at the other end.
            if (End <= Begin)
                return new LocalizedText($"“until” {Until} 早于“from” {From}。", $"\"until\" {Until} comes before \"from\" {From}.");
            return (End - Begin).TotalDays > MaxDays + 1
                ? LocalizedText.Of($"“from”至“until”最多 {MaxDays} 天。", $"\"from\" to \"until\" may be {MaxDays} days.") : null;
        }
    }
}

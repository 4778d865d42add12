using System.Globalization;
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
        return Feed(http, Encoding.UTF8.GetBytes(VisitCalendar.Write(visits)), VisitCalendar.MediaType, null);
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

        internal DateTimeOffset Begin => From is null ? Clock.GetUtcNow().AddDays(-DefaultPastDays) : Rules.Zone.Moment(Day(From)!.Value);

        internal DateTimeOffset End => Until is null ? Clock.GetUtcNow().AddDays(DefaultFutureDays)
            : Rules.Zone.Moment(Day(Until)!.Value.AddDays(1));

        internal LocalizedText? Validate()
        {
            var known = Register.Current.Districts;
            if (District.FirstOrDefault(code => known.All(one => one.Code != code)) is { } unknown)
            {
                var names = string.Join(", ", known.Take(30).Select(one => $"{one.Code} {one.Name}"));
                return new LocalizedText($"没有区划“{unknown}”；登记的有 {names}。",
                    $"There is no district \"{unknown}\"; the register has {names}.");
            }
            foreach (var (name, text) in new[] { ("from", From), ("until", Until) })
                if (text is not null && Day(text) is null)
                    return new LocalizedText($"“{name}”须为日期，如 2026-12-01，给出的是“{text}”。",
                        $"\"{name}\" takes a day such as 2026-12-01, not \"{text}\".");
            if (End <= Begin)
                return new LocalizedText($"“until” {Until} 早于“from” {From}。", $"\"until\" {Until} comes before \"from\" {From}.");
            return (End - Begin).TotalDays > MaxDays + 1
                ? LocalizedText.Of($"“from”至“until”最多 {MaxDays} 天。", $"\"from\" to \"until\" may be {MaxDays} days.") : null;
        }

        // The first and last years of the calendar have no midnight in some time zones.
        private static DateOnly? Day(string text) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day.Year is > 1 and < 9999 ? day : null;
    }
}

using System.Globalization;
using System.Text;
using Outposts.Api.Access;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Formats;
using Outposts.Formats.Registry.Events;
using Outposts.GraphQL;
using Outposts.Registry.Events;

namespace Outposts.Api.Registry.Events;

/// <summary>Events as a calendar at <c>/events.ics</c>, and what a campaign gathered as a list at <c>/campaigns/NUMBER.csv</c>.</summary>
public static class EventEndpoints
{
    private const int Cost = 1_000;

    /// <summary>
    /// Maps the calendar, which has an <c>ETag</c>. <c>?district=370202</c>, once or more often, selects districts; <c>?from=</c> and
    /// <c>?until=</c> are the first and the last day in local time, by default a month ago and a year ahead; <c>?event=</c> selects the
    /// event with a number.
    /// </summary>
    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/events.ics", ["GET", "HEAD"], GetCalendar);

    /// <summary>Maps the list of counts: <c>?language=zh|en</c> is that of its header. It counts the operator's own districts.</summary>
    public static void MapCampaignCounts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/campaigns/{campaign:long}.csv", GetCountsAsync)
            .WithMetadata(new RequestCostMetadata(Cost))
            .RequireAuthorization(policy => policy.AddRequirements(
                new RoleRequirement(Role.Operator, "any; those of other districts are left out")));

    internal static string AddressOfCalendar(long id) => string.Create(CultureInfo.InvariantCulture, $"/events.ics?event={id}");

    internal static string AddressOfCounts(long id) => string.Create(CultureInfo.InvariantCulture, $"/campaigns/{id}.csv");

    private static IResult GetCalendar(
        [AsParameters] FeedParameters parameters, long? @event, EventProvider events, HttpContext http)
    {
        if (parameters.Validate() is { } error) return ProblemResponse.Create(error);
        var (register, districts) = (parameters.Register.Current, parameters.Districts);
        var dates = events.Current.Events.Where(one => @event is null || one.Id == @event)
            .SelectMany(one => one.Dates.Where(date => date.EndsAt > parameters.Begin && date.StartsAt < parameters.End
                && (districts is null || districts.Contains(date.DistrictCode))).Select(date => (Event: one, Date: date)))
            .OrderBy(one => one.Date.StartsAt).ThenBy(one => one.Event.Id)
            .Select(one => new ListedDate(one.Event, one.Date, PlaceOf(one.Event, one.Date, register),
                EventSnapshot.PositionOf(one.Event, one.Date, register)));
        return ConditionalResult.Create(http, Encoding.UTF8.GetBytes(EventICalendarWriter.Write(dates)), ICalendarText.MediaType,
            "public, max-age=300, stale-if-error=86400", null);
    }

    private static string? PlaceOf(CareEvent one, EventDate date, RegistrySnapshot register)
    {
        if (date.Position is not null) return date.Address;
        return one.OutpostCode is { } code && register.ByCode(code) is { } outpost
            ? outpost.Address is { } address ? $"{outpost.Name}，{address}" : outpost.Name : one.Address;
    }

    private static async Task<IResult> GetCountsAsync(long campaign, string? language, HttpContext http, EventProvider events,
        RegistrySnapshotProvider provider, CampaignCounting counting)
    {
        if (language is not (null or "zh" or "en"))
            return ProblemResponse.Create(new LocalizedText(
                $"“language”取 zh、en，不取“{language}”。", $"\"language\" takes zh, en, not \"{language}\"."));
        var (register, isEnglish) = (provider.Current, language is "en");
        if (events.Current.FindCampaign(campaign) is not { } one) return Results.NotFound();
        try
        {
            var counted = await counting.CountAsync(one, http.User, events.Current, register, http.RequestAborted);
            using var stream = new MemoryStream();
            // The byte order mark tells spreadsheets that the text is UTF-8.
            using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
                CampaignCsv.Write(writer, counted.Select(row => (NameOf(row.Events.DistrictCode), row.Events, row.Visits)),
                    isEnglish ? Language.En : Language.Zh);
            http.Response.Headers.CacheControl = "no-store";
            return Results.File(stream.ToArray(), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture,
                $"{(isEnglish ? one.EnglishTitle ?? one.Title : one.Title)}.csv"));
        }
        catch (GraphQLException refusal)
        {
            return ProblemResponse.Create(refusal);
        }

        string NameOf(string? code) => code is null ? isEnglish ? "all" : "合计"
            : register.DistrictByCode(code) is { } district ? isEnglish ? district.EnglishName : district.Name : code;
    }
}

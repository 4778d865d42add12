using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Registry.Events;

namespace Outposts.Api.Registry.Events;

/// <summary>Questions about events and campaigns.</summary>
[QueryType]
public static class EventQueries
{
    private const int MaxFirst = 200, MaxDays = 366, MaxCampaignDays = 800;

    /// <summary>
    /// The events with a date on some days, cancelled ones too: by the day of the first such date, those of one day by distance when a
    /// start is given, else by their times.
    /// </summary>
    /// <param name="from">The first day, the region's.</param>
    /// <param name="until">The last day, 0 to 366 days after the first; with a campaign 0 to 800.</param>
    /// <param name="districts">With a date in one of these districts, GB/T 2260 codes; null: in any.</param>
    /// <param name="near">From where distances are judged; it is neither logged nor stored.</param>
    /// <param name="first">How many at most, 1 to 200.</param>
    /// <param name="kinds">Of one of these kinds; null: of any.</param>
    /// <param name="campaign">Of this campaign; null: of any and of none.</param>
    [Cost(20)]
    [ListSize(SlicingArguments = ["first"], AssumedSize = 50, RequireOneSlicingArgument = false)]
    public static IReadOnlyList<CareEvent> Events(DateOnly from, DateOnly until, EventSnapshot events, RegistrySnapshot register,
        AccessRules rules, IReadOnlyList<string>? districts = null, PositionInput? near = null, int first = 50,
        IReadOnlyList<EventKind>? kinds = null, [ID<Campaign>] long? campaign = null)
    {
        if (first is < 1 or > MaxFirst)
            throw UserInputError.Create($"“first”须为 1 至 {MaxFirst}，给出的是 {first}。", $"\"first\" must be 1 to {MaxFirst}, not {first}.");
        var days = campaign is null ? MaxDays : MaxCampaignDays;
        if (until < from || until.DayNumber - from.DayNumber > days || from.Year < 2 || until.Year > 9998)
            throw UserInputError.Create($"“until”须不早于“from”，最多相隔 {days} 天；给出 {from:yyyy-MM-dd} 至 {until:yyyy-MM-dd}。",
                $"\"until\" lies 0 to {days} days after \"from\", not {until:yyyy-MM-dd} with {from:yyyy-MM-dd}.");
        if (DistrictCodeValidator.FindUnknown(districts, register.Districts) is { } unknown) throw UserInputError.Create(unknown);
        var query = new EventQuery(rules.Zone.Moment(from), rules.Zone.Moment(until.AddDays(1)))
        {
            Districts = districts?.ToHashSet(StringComparer.Ordinal),
            Kinds = kinds?.ToHashSet(),
            Campaign = campaign,
            Near = near?.ToWgs84(),
        };
        return [.. EventFinder.Find(events.Events, query, rules.Zone, (one, date) => EventSnapshot.PositionOf(one, date, register))
            .Take(first)];
    }

    /// <summary>An event; null when there is none.</summary>
    /// <param name="id">The event.</param>
    [Cost(5)]
    public static CareEvent? Event([ID<CareEvent>] long id, EventSnapshot events) => events.Find(id);

    /// <summary>The campaigns, those that end last first.</summary>
    /// <param name="on">Only those that have this day among theirs, the region's; null: all.</param>
    /// <param name="archived">Whether to return those that were given up instead, to staff alone.</param>
    [Cost(10)]
    [ListSize(AssumedSize = 20)]
    [Discloses("campaigns that were given up")]
    public static IReadOnlyList<Campaign> Campaigns(
        EventSnapshot events, ClaimsPrincipal user, DateOnly? on = null, bool archived = false) =>
        [.. events.Campaigns.Where(one => one.IsArchived == archived && CampaignFields.CanSee(user, one))
            .Where(one => on is null || one.Has(on.Value))
            .OrderByDescending(one => one.Until).ThenByDescending(one => one.From).ThenBy(one => one.Id)];
}

using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Registry.Events;
using Outposts.Registry;
using Outposts.Registry.Events;

namespace Outposts.Api.Registry.Events;

/// <summary>Mutations of events.</summary>
[MutationType]
public static class EventMutations
{
    private const string Everywhere = "the districts of its dates, before and after";

    /// <summary>Saves an event: a new one, or a further revision. Requires the role OPERATOR in the districts of its dates, before and
    /// after, and of its outpost.</summary>
    /// <param name="input">The event to save.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, In = Everywhere)]
    public static async Task<EventPayload> SaveEvent(SaveEventInput input, ClaimsPrincipal user, EventStore store, EventProvider provider,
        RegistrySnapshot register, AccessRules rules, TimeProvider clock, CancellationToken cancellationToken)
    {
        var current = input.Id is { } id ? await store.GetAsync(id, cancellationToken) : null;
        if (input.Id is not null && current is null) return Refuse(Unknown(["input", "id"]));
        if (current is not null) AuthorizationRules.RequireInDistricts(user, Role.Operator, current.DistrictCodes);
        // The outpost may lie elsewhere than the dates.
        if (input.Outpost is { } code && register.ByCode(CellText.Clean(code)) is { } outpost)
            AuthorizationRules.RequireInDistricts(user, Role.Operator, [outpost.DistrictCode]);
        if (EventDraft.Create(input, current, register, out var error) is not { } draft) return Refuse(error!);
        var districts = draft.DistrictCodes.Where(code => code.Length > 0).ToArray();
        AuthorizationRules.RequireInDistricts(user, Role.Operator, districts);
        RefusedError[] problems =
        [
            .. CareEventValidator.Validate(draft, clock.GetUtcNow()).Select(RefusedError.Value),
            .. ValidateCampaign(draft, provider.Current, rules.Zone),
        ];
        if (problems.Length == 0 && !input.Reviewed)
            problems = [.. EventReview.Find("text", [draft.Title, draft.EnglishTitle, draft.Text, draft.EnglishText])];
        return problems.Length > 0 ? new EventPayload(null, problems)
            : await SaveAsync(draft, ["input", "revision"], user, store, provider, cancellationToken);
    }

    /// <summary>Cancels an event, or one of its dates, with the reason that riders read. It stays listed. Requires the role OPERATOR in the
    /// districts of its dates.</summary>
    /// <param name="event">The event.</param>
    /// <param name="revision">The revision that is changed, as it was read.</param>
    /// <param name="reason">Why, 1 to 100 characters.</param>
    /// <param name="englishReason">The same in English.</param>
    /// <param name="date">The number of the date, from 1; omitted: the whole event.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, In = "the districts of its dates")]
    public static Task<EventPayload> CancelEvent([ID<CareEvent>] long @event, int revision, string reason, ClaimsPrincipal user,
        EventStore store, EventProvider provider, CancellationToken cancellationToken, string? englishReason = null, int? date = null)
    {
        var (why, english) = (CellText.Clean(reason), OutpostInput.Clean(englishReason, CellText.Clean));
        if (CareEventValidator.ValidateReason("reason", why) is { } wrong)
            return Task.FromResult(Refuse(new RefusedError(wrong, "VALUE", ["reason"])));
        if (english is not null && CareEventValidator.ValidateReason("englishReason", english) is { } wrongEnglish)
            return Task.FromResult(Refuse(new RefusedError(wrongEnglish, "VALUE", ["englishReason"])));
        return ChangeAsync(@event, revision, current =>
        {
            if (date is not { } number) return (current with { CancellationReason = why, EnglishCancellationReason = english }, null);
            if (number < 1 || number > current.Dates.Count)
                return (null, new RefusedError(LocalizedText.Of($"“date”须为 1 至 {current.Dates.Count}，给出的是 {number}。",
                    $"\"date\" must be 1 to {current.Dates.Count}, not {number}."), "VALUE", ["date"]));
            EventDate[] dates = [.. current.Dates];
            dates[number - 1] = dates[number - 1] with { CancellationReason = why, EnglishCancellationReason = english };
            return (current with { Dates = dates }, null);
        }, user, store, provider, cancellationToken);
    }

    /// <summary>Says that an event ends now, before its time: its supplies are gone, or it is broken off. Dates to come do not take place.
    /// Requires the role OPERATOR in the districts of its dates.</summary>
    /// <param name="event">The event.</param>
    /// <param name="revision">The revision that is changed, as it was read.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, In = "the districts of its dates")]
    public static Task<EventPayload> EndEvent([ID<CareEvent>] long @event, int revision, ClaimsPrincipal user, EventStore store,
        EventProvider provider, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return ChangeAsync(@event, revision, current => current.StateAt(now) is EventState.On or EventState.Upcoming
            ? (current with { EndedAt = now }, null)
            : (null, new RefusedError(new("活动已经结束或取消，不用再结束。", "The event is over or cancelled already."), "VALUE", ["event"])),
            user, store, provider, cancellationToken);
    }

    /// <summary>Takes back that an event and its dates are cancelled, and that it ended. Requires the role OPERATOR in the districts of its
    /// dates.</summary>
    /// <param name="event">The event.</param>
    /// <param name="revision">The revision that is changed, as it was read.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, In = "the districts of its dates")]
    public static Task<EventPayload> RestoreEvent([ID<CareEvent>] long @event, int revision, ClaimsPrincipal user, EventStore store,
        EventProvider provider, CancellationToken cancellationToken) => ChangeAsync(@event, revision, current => (current with
        {
            EndedAt = null,
            CancellationReason = null,
            EnglishCancellationReason = null,
            Dates = [.. current.Dates.Select(date => date with { CancellationReason = null, EnglishCancellationReason = null })],
        }, null), user, store, provider, cancellationToken);

    private static async Task<EventPayload> ChangeAsync(
        long id, int revision, Func<CareEvent, (CareEvent? Next, RefusedError? Error)> change, ClaimsPrincipal user, EventStore store,
        EventProvider provider, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(id, cancellationToken) is not { } current) return Refuse(Unknown(["event"]));
        AuthorizationRules.RequireInDistricts(user, Role.Operator, current.DistrictCodes);
        var (next, error) = change(current);
        return next is null ? Refuse(error!)
            : await SaveAsync(next with { Revision = revision }, ["revision"], user, store, provider, cancellationToken);
    }

    private static async Task<EventPayload> SaveAsync(CareEvent one, string[] revisionPath, ClaimsPrincipal user, EventStore store,
        EventProvider provider, CancellationToken cancellationToken)
    {
        var result = await store.SaveAsync(one, AuthorizationRules.GetActor(user), cancellationToken);
        if (result.Outcome == SaveOutcome.Saved) await provider.WaitForAsync(result.Version, cancellationToken);
        return result.Outcome switch
        {
            SaveOutcome.Saved => new EventPayload(result.Value, null),
            SaveOutcome.Conflict => Refuse(RefusedError.Conflict(one.Revision, result.Value!.Revision, revisionPath)),
            _ => Refuse(Unknown(revisionPath)),
        };
    }

    private static IEnumerable<RefusedError> ValidateCampaign(CareEvent one, EventSnapshot events, RegionClock zone)
    {
        if (one.CampaignId is not { } id) yield break;
        string[] path = ["input", "campaign"];
        if (events.FindCampaign(id) is not { } campaign)
            yield return new RefusedError(new("没有这个主题活动。", "There is no such campaign."), "UNKNOWN", path);
        else if (!one.Dates.Any(date => campaign.Has(zone.DayOf(date.StartsAt))))
            yield return new RefusedError(LocalizedText.Of(
                $"“{campaign.Title}”从 {campaign.From:yyyy-MM-dd} 到 {campaign.Until:yyyy-MM-dd}，活动没有一场在这期间。",
                $"\"{campaign.EnglishTitle ?? campaign.Title}\" is from {campaign.From:yyyy-MM-dd} until {campaign.Until:yyyy-MM-dd}; no date of the event begins on these days."),
                "VALUE", path);
        else if (one.DistrictCodes.FirstOrDefault(code => !campaign.IsIn(code)) is { Length: > 0 } outside)
            yield return new RefusedError(LocalizedText.Of($"“{campaign.Title}”不含区市 {outside}。",
                $"\"{campaign.EnglishTitle ?? campaign.Title}\" is not in the district {outside}."), "VALUE", path);
    }

    private static RefusedError Unknown(string[] path) => new(new("没有这个活动。", "There is no such event."), "UNKNOWN", path);

    private static EventPayload Refuse(RefusedError error) => new(null, [error]);
}

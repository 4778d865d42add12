using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis;
using Outposts.PostGis.Registry.Events;
using Outposts.Registry;
using Outposts.Registry.Events;

namespace Outposts.Api.Registry.Events;

/// <summary>Mutations of campaigns.</summary>
[MutationType]
public static class CampaignMutations
{
    /// <summary>Saves a campaign: a new one, or a further revision. Requires the role OPERATOR in its districts, before and after; of one
    /// in all districts without a limit.</summary>
    /// <param name="input">The campaign to save.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, In = "its districts, before and after; one in all districts without a limit")]
    public static async Task<CampaignPayload> SaveCampaign(SaveCampaignInput input, ClaimsPrincipal user, CampaignStore store,
        EventProvider provider, RegistrySnapshot register, CancellationToken cancellationToken)
    {
        var current = input.Id is { } id ? await store.GetAsync(id, cancellationToken) : null;
        if (input.Id is not null && current is null) return Refuse(Unknown());
        Require(user, input.Districts ?? []);
        if (current is not null) Require(user, current.DistrictCodes);
        if (DistrictCodeValidator.FindUnknown(input.Districts, register.Districts) is { } stranger)
            return Refuse(new RefusedError(stranger, "VALUE", ["input", "districts"]));
        var campaign = new Campaign
        {
            Id = current?.Id ?? 0,
            Revision = input.Revision,
            Title = CellText.Clean(input.Title),
            EnglishTitle = OutpostInput.Clean(input.EnglishTitle, CellText.Clean),
            Season = input.Season,
            From = input.From,
            Until = input.Until,
            Slogan = OutpostInput.Clean(input.Slogan, CellText.Clean),
            EnglishSlogan = OutpostInput.Clean(input.EnglishSlogan, CellText.Clean),
            Text = TextValidation.NormalizeNote(input.Text),
            EnglishText = TextValidation.NormalizeNote(input.EnglishText),
            DistrictCodes = input.Districts ?? [],
            IsArchived = input.Archived,
        };
        RefusedError[] problems = [.. CampaignValidator.Validate(campaign).Select(RefusedError.Value)];
        if (problems.Length == 0 && !input.Reviewed)
            problems = [.. EventReview.Find("text", [campaign.Title, campaign.EnglishTitle, campaign.Slogan, campaign.EnglishSlogan,
                campaign.Text, campaign.EnglishText])];
        return problems.Length > 0 ? new CampaignPayload(null, problems)
            : await SaveAsync(campaign, user, store, provider, cancellationToken);
    }

    private static async Task<CampaignPayload> SaveAsync(
        Campaign campaign, ClaimsPrincipal user, CampaignStore store, EventProvider provider, CancellationToken cancellationToken)
    {
        var result = await store.SaveAsync(campaign, AuthorizationRules.GetActor(user), cancellationToken);
        if (result.Outcome == SaveOutcome.Saved) await provider.WaitForAsync(result.Version, cancellationToken);
        return result.Outcome switch
        {
            SaveOutcome.Saved => new CampaignPayload(result.Value, null),
            SaveOutcome.Conflict => Refuse(RefusedError.Conflict(campaign.Revision, result.Value!.Revision)),
            _ => Refuse(Unknown()),
        };
    }

    // Of no district means of all.
    private static void Require(ClaimsPrincipal user, IReadOnlyList<string> districts) =>
        AuthorizationRules.RequireInDistricts(user, Role.Operator, districts.Count == 0 ? [null] : [.. districts]);

    private static RefusedError Unknown() => new(new("没有这个主题活动。", "There is no such campaign."), "UNKNOWN", ["input", "id"]);

    private static CampaignPayload Refuse(RefusedError error) => new(null, [error]);
}

using Outposts.GraphQL.Annotations;
using Outposts.Registry.Events;

namespace Outposts.Api.Registry.Events;

/// <summary>A campaign as it should be; what is omitted is empty. Texts take neither addresses of pages nor telephone numbers.</summary>
/// <param name="Title">The title, 1 to 100 characters.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day, 0 to 731 days after the first.</param>
/// <param name="Id">The campaign to change; omitted for a new one.</param>
/// <param name="Revision">The revision that is changed, as it was read; 0 for a new one.</param>
/// <param name="EnglishTitle">The title in English.</param>
/// <param name="Season">Of which season it is.</param>
/// <param name="Slogan">The slogan, at most 60 characters.</param>
/// <param name="EnglishSlogan">The same in English, at most 120 characters.</param>
/// <param name="Text">What is to be known about it, at most 2,000 characters.</param>
/// <param name="EnglishText">The same in English.</param>
/// <param name="Districts">GB/T 2260 codes of the districts in which it is; empty: in all.</param>
/// <param name="Archived">Whether it is given up.</param>
/// <param name="Reviewed">Whether somebody has made sure that words which advertising uses are no advertising here.</param>
public sealed record SaveCampaignInput(string Title, DateOnly From, DateOnly Until, [property: ID<Campaign>] long? Id = null,
    int Revision = 0, string? EnglishTitle = null, Season? Season = null, string? Slogan = null, string? EnglishSlogan = null,
    string? Text = null, string? EnglishText = null, IReadOnlyList<string>? Districts = null, bool Archived = false,
    bool Reviewed = false);

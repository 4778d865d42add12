using Outposts.Api.Registry;
using Outposts.Hours;

namespace Outposts.Api;

/// <summary>The parameters of a request for a feed of what has its days.</summary>
/// <param name="District">GB/T 2260 codes of districts; empty: all.</param>
/// <param name="From">The first day; null: a month ago.</param>
/// <param name="Until">The last day; null: a year ahead.</param>
/// <param name="Register">The register.</param>
/// <param name="Rules">The region's time zone.</param>
/// <param name="Clock">The clock.</param>
public readonly record struct FeedParameters(
    string[] District, string? From, string? Until, RegistrySnapshotProvider Register, AccessRules Rules, TimeProvider Clock)
{
    private const int DefaultPastDays = 31;
    private const int DefaultFutureDays = 366;
    private const int MaxDays = 3660;

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

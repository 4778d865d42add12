using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>Queries of buses, places and routes.</summary>
[QueryType]
public static class RegisterQueries
{
    private const int MaxSearchLength = 100;

    /// <summary>Gets the health buses, in order of their codes.</summary>
    [Cost(10)]
    [ListSize(AssumedSize = 20)]
    public static Task<IReadOnlyList<HealthBus>> HealthBuses(VisitRegisterStore register, CancellationToken cancellationToken) =>
        register.GetBusesAsync(cancellationToken);

    /// <summary>Gets a page of the places where a health bus can stand, in order of their codes.</summary>
    /// <param name="districts">GB/T 2260 codes of districts; by default all.</param>
    /// <param name="search">A part of the name or code, at most 100 characters; by default all.</param>
    [Cost(10)]
    [UseConnection(MaxPageSize = 1000, DefaultPageSize = 50, AllowBackwardPagination = false)]
    public static Task<IReadOnlyList<VisitPlace>> VisitPlaces(
        VisitRegisterStore register, RegistrySnapshot snapshot, CancellationToken cancellationToken,
            IReadOnlyList<string>? districts = null,
            string? search = null)
    {
        VisitQueries.RequireKnownDistricts(districts, snapshot);
        if (search?.Length > MaxSearchLength)
            throw UserInputError.Create($"“search”最多 {MaxSearchLength} 个字符，收到 {search.Length} 个。",
                $"\"search\" takes at most {MaxSearchLength} characters, not {search.Length}.");
        return register.GetPlacesAsync(districts, string.IsNullOrWhiteSpace(search) ? null : search.Trim(), cancellationToken);
    }

    /// <summary>Gets the routes of the health buses, in order of their codes.</summary>
    [Cost(10)]
    [ListSize(AssumedSize = 20)]
    public static Task<IReadOnlyList<BusRoute>> BusRoutes(VisitRegisterStore register, CancellationToken cancellationToken) =>
        register.GetRoutesAsync(null, cancellationToken);

    /// <summary>Gets the settings of the schedule.</summary>
    [Cost(5)]
    public static Task<VisitSettings> VisitSettings(VisitRegisterStore register, CancellationToken cancellationToken) =>
        register.GetSettingsAsync(cancellationToken);

    /// <summary>Gets the quota of the two-cancer screening (两癌筛查) in a calendar year.</summary>
    /// <param name="year">The year of the visits, 2000 to 2199.</param>
    [Cost(5)]
    public static Task<ScreeningQuota> ScreeningQuota(int year, VisitRegisterStore register, CancellationToken cancellationToken) =>
        year is >= 2000 and < 2200
        ? register.GetScreeningQuotaAsync(year, cancellationToken)
        : throw UserInputError.Create($"“year”须为 2000 至 2199，给出的是 {year}。", $"\"year\" must be 2000 to 2199, not {year}.");
}

using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>What the schedule is made of: buses, places, rounds.</summary>
[QueryType]
public static class RegisterQueries
{
    private const int MaxSearchLength = 100;

    /// <summary>Every health bus, in the order of the codes.</summary>
    [Cost(10)]
    [ListSize(AssumedSize = 20)]
    public static Task<IReadOnlyList<StoredBus>> HealthBuses(VisitStore store, CancellationToken cancellationToken) =>
        store.BusesAsync(cancellationToken);

    /// <summary>The places where a health bus can stand, in the order of the codes, a page at a time.</summary>
    /// <param name="districts">GB/T 2260 codes; left out: all divisions.</param>
    /// <param name="search">A part of the name or code, at most 100 characters; left out: all.</param>
    [Cost(10)]
    [UseConnection(MaxPageSize = 1000, DefaultPageSize = 50, AllowBackwardPagination = false)]
    public static Task<IReadOnlyList<StoredPlace>> VisitPlaces(
        VisitStore store, RegistrySnapshot snapshot, CancellationToken cancellationToken, IReadOnlyList<string>? districts = null,
            string? search = null)
    {
        VisitQueries.RequireKnownDistricts(districts, snapshot);
        if (search?.Length > MaxSearchLength)
            throw UserInputError.Create($"\"search\" takes at most {MaxSearchLength} characters, not {search.Length}.");
        return store.PlacesAsync(districts, string.IsNullOrWhiteSpace(search) ? null : search.Trim(), cancellationToken);
    }

    /// <summary>The rounds of the health buses, in the order of the codes.</summary>
    [Cost(10)]
    [ListSize(AssumedSize = 20)]
    public static Task<IReadOnlyList<BusRoute>> BusRoutes(VisitStore store, CancellationToken cancellationToken) =>
        store.RoutesAsync(null, cancellationToken);

    /// <summary>The settings of the schedule.</summary>
    [Cost(5)]
    public static Task<VisitSettings> VisitSettings(VisitStore store, CancellationToken cancellationToken) =>
        store.SettingsAsync(cancellationToken);

    /// <summary>The seats of the screening of both cancers (两癌筛查) in a calendar year.</summary>
    /// <param name="year">The year of the visits, 2000 to 2199.</param>
    [Cost(5)]
    public static Task<ScreeningQuota> ScreeningQuota(int year, VisitStore store, CancellationToken cancellationToken) =>
        year is >= 2000 and < 2200
        ? store.ScreeningQuotaAsync(year, cancellationToken)
        : throw UserInputError.Create($"\"year\" must be 2000 to 2199, not {year}.");
}

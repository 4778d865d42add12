using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Registry;
using Outposts.Registry;
using Outposts.Registry.Search;

namespace Outposts.Api.Registry;

/// <summary>An outpost of a list that told its address and no position: it waits, outside the register, to be placed on the map.</summary>
[ObjectType<UnplacedOutpost>(Ignore = [nameof(UnplacedOutpost.Outpost)])]
public static class UnplacedOutpostFields
{
    private const int MaxSuggestions = 5;
    private const int MaxOutposts = 2;

    /// <summary>Gets one by its global id; null for whoever may not place it.</summary>
    [NodeResolver]
    public static async Task<UnplacedOutpost?> Resolve(
        long id, ClaimsPrincipal user, UnplacedOutpostStore store, CancellationToken cancellationToken) =>
        AuthorizationRules.HasRole(user, Role.Operator) ? await store.GetAsync(id, cancellationToken) : null;

    /// <summary>The code that the list gives it; null: one is made when it is placed.</summary>
    /// <param name="unplaced">The outpost.</param>
    public static string? Code([Parent] UnplacedOutpost unplaced) => unplaced.Outpost.Code is { Length: > 0 } code ? code : null;

    /// <summary>The name.</summary>
    /// <param name="unplaced">The outpost.</param>
    public static string Name([Parent] UnplacedOutpost unplaced) => unplaced.Outpost.Name;

    /// <summary>What it is in the first place.</summary>
    /// <param name="unplaced">The outpost.</param>
    public static OutpostKind Kind([Parent] UnplacedOutpost unplaced) => unplaced.Outpost.Kind;

    /// <summary>The address.</summary>
    /// <param name="unplaced">The outpost.</param>
    public static string Address([Parent] UnplacedOutpost unplaced) => unplaced.Outpost.Address ?? "";

    /// <summary>Floor as written on the spot; null when unknown.</summary>
    /// <param name="unplaced">The outpost.</param>
    public static string? Floor([Parent] UnplacedOutpost unplaced) => unplaced.Outpost.Floor;

    /// <summary>What to look for near by; null when unknown.</summary>
    /// <param name="unplaced">The outpost.</param>
    public static string? Landmark([Parent] UnplacedOutpost unplaced) => unplaced.Outpost.Landmark;

    /// <summary>The telephone; null when unknown.</summary>
    /// <param name="unplaced">The outpost.</param>
    public static string? Phone([Parent] UnplacedOutpost unplaced) => unplaced.Outpost.Phone;

    /// <summary>The district that the list names; null when it names none.</summary>
    /// <param name="unplaced">The outpost.</param>
    public static District? District([Parent] UnplacedOutpost unplaced, RegistrySnapshot snapshot) =>
        snapshot.DistrictByCode(unplaced.Outpost.DistrictCode);

    /// <summary>Where it may be, the most likely first, at most 5: outposts whose name or address is like its address, named places whose
    /// name stands in it, and the middle of its district. None is more than a hint where to look on the map.</summary>
    /// <param name="unplaced">The outpost.</param>
    [Cost(20)]
    [ListSize(AssumedSize = MaxSuggestions)]
    public static async Task<IReadOnlyList<PlaceSuggestion>> Suggestions([Parent] UnplacedOutpost unplaced, RegistrySnapshot snapshot,
        UnplacedOutpostStore store, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var address = Address(unplaced);
        var suggestions = new List<PlaceSuggestion>();
        var found = (await snapshot.GetSearchAsync(cancellationToken)).Find(address[..Math.Min(address.Length, SearchIndex.MaxLength)]);
        foreach (var match in found.Ranked().Take(MaxOutposts))
            if (snapshot.Outposts[match.Index] is var like && user.CanSee(like))
                suggestions.Add(new PlaceSuggestion(like.Position, like.Name, SuggestionSource.Outpost));
        var places = await store.FindPlacesInAsync($"{address} {unplaced.Outpost.Name}", MaxOutposts, cancellationToken);
        foreach (var (name, position) in places)
            suggestions.Add(new PlaceSuggestion(position, name, SuggestionSource.Place));
        if (District(unplaced, snapshot) is { } district)
            suggestions.Add(new PlaceSuggestion(DistrictFields.Centre(district), district.Name, SuggestionSource.District));
        return suggestions;
    }
}

using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Tiles.Streets;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>An outpost of a list that told its address and no position: it waits, outside the register, to be placed on the map.</summary>
[ObjectType<UnplacedOutpost>(Ignore = [nameof(UnplacedOutpost.Outpost)])]
public static class UnplacedOutpostFields
{
    /// <summary>Gets one by its global id; null for callers who may not place it.</summary>
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

    /// <summary>
    /// Where it may be, the most likely first: up to three of what the imported map and the register have of its address, house numbers
    /// before streets, stations and places, then the middle of its district. In the district that the list names alone. None is more than a
    /// hint where to look on the map.
    /// </summary>
    /// <param name="unplaced">The outpost.</param>
    [Cost(20)]
    [ListSize(AssumedSize = PlaceSuggester.MaxCount)]
    public static Task<IReadOnlyList<PlaceSuggestion>> Suggestions([Parent] UnplacedOutpost unplaced, RegistrySnapshot snapshot,
        MapNameStore names, UnplacedOutpostStore places, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        new PlaceSuggester(snapshot, names, places, user).SuggestAsync(unplaced.Outpost, cancellationToken);
}

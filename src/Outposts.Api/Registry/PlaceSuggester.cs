using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Formats.Osm.Basemap;
using Outposts.Geodesy;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Tiles.Streets;
using Outposts.Registry;
using Outposts.Registry.Search;

namespace Outposts.Api.Registry;

/// <summary>Proposes where an outpost may be of which only the address is known: from the imported map and the other outposts.</summary>
/// <param name="register">The register.</param>
/// <param name="names">The names of the imported map.</param>
/// <param name="places">The places that the map has without an import.</param>
/// <param name="user">The user, who is told of what the user may see.</param>
internal sealed class PlaceSuggester(
    RegistrySnapshot register, MapNameStore names, UnplacedOutpostStore places, ClaimsPrincipal user)
{
    /// <summary>The most that are proposed, the middle of the district included.</summary>
    public const int MaxCount = 4;

    private const int MaxLikely = MaxCount - 1;
    private const int MaxCompared = 200;
    // Two hints nearer to each other than this, in metres, are one place to look at.
    private const double SamePlace = 30;

    /// <summary>Proposes positions, the most likely first.</summary>
    /// <param name="outpost">The outpost, without a position.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<PlaceSuggestion>> SuggestAsync(Outpost outpost, CancellationToken cancellationToken)
    {
        var (address, district) = (outpost.Address ?? "", register.DistrictByCode(outpost.DistrictCode));
        List<PlaceSuggestion> found =
        [
            .. await FromMapAsync(address, district, cancellationToken),
            .. FromOutposts(address, district, await register.GetSearchAsync(cancellationToken)),
            .. await FromPlacesAsync($"{address} {outpost.Name}", district, cancellationToken),
        ];
        var likely = new List<PlaceSuggestion>();
        foreach (var one in found.OrderBy(one => one.Source)) // the same sources keep their order
        {
            if (likely.Count == MaxLikely) break;
            if (likely.All(other => Geodesic.Distance(other.Position, one.Position) > SamePlace)) likely.Add(one);
        }
        return district is null ? likely
            : [.. likely, new PlaceSuggestion(DistrictFields.Centre(district), district.Name, SuggestionSource.District, district)];
    }

    private async Task<IEnumerable<PlaceSuggestion>> FromMapAsync(
        string address, District? district, CancellationToken cancellationToken) =>
        (await names.FindInAsync(address, district?.Area, MaxLikely, cancellationToken)).Select(name => Suggest(
            name.Position, name.Name + name.HouseNumber, name.Kind switch
            {
                MapNameKind.Address => SuggestionSource.HouseNumber,
                MapNameKind.Road => SuggestionSource.Street,
                MapNameKind.Station => SuggestionSource.Station,
                _ => SuggestionSource.Place,
            }));

    private IEnumerable<PlaceSuggestion> FromOutposts(string address, District? district, SearchIndex search)
    {
        var street = StreetAddress.Parse(address);
        var onStreet = street is null ? [] : Find(search, street.Street, district, MaxCompared)
            .Select(one => (Outpost: one, Address: StreetAddress.Parse(one.Address)))
            .Where(one => one.Address?.Street == street.Street)
            .Select(one => one.Address!.Number is { } number && number == street.Number
                ? Suggest(one.Outpost.Position, one.Outpost.Name, SuggestionSource.SameHouseNumber, $"{street.Street}{number}号")
                : Suggest(one.Outpost.Position, one.Outpost.Name, SuggestionSource.SameStreet, street.Street));
        var like = Find(search, address[..Math.Min(address.Length, SearchIndex.MaxLength)], district, MaxLikely)
            .Select(one => Suggest(one.Position, one.Name, SuggestionSource.Outpost));
        return onStreet.Concat(like);
    }

    private IEnumerable<Outpost> Find(SearchIndex search, string text, District? district, int count) => text.Length == 0 ? []
        : search.Find(text).Ranked().Take(count).Select(match => register.Outposts[match.Index])
            .Where(one => user.CanSee(one) && (district is null || one.DistrictCode == district.Code));

    private async Task<IEnumerable<PlaceSuggestion>> FromPlacesAsync(
        string text, District? district, CancellationToken cancellationToken) =>
        (await places.FindPlacesInAsync(text, MaxLikely, cancellationToken))
            .Select(place => Suggest(place.Position, place.Name, SuggestionSource.Place))
            .Where(place => district is null || place.District?.Code == district.Code);

    private PlaceSuggestion Suggest(Position position, string name, SuggestionSource source, string? matched = null) =>
        new(position, name, source, register.FindDistrict(position), matched);
}

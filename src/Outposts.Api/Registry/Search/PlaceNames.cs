using Outposts.Nearest;
using Outposts.Registry;
using Outposts.Registry.Search.Queries;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Api.Registry.Search;

/// <summary>The names of streets and places at one version of the imported map. Immutable but for the indexes that it keeps.</summary>
/// <param name="version">The version of the map's feed.</param>
/// <param name="places">The streets and places.</param>
public sealed class PlaceNames(long version, IReadOnlyList<SearchPlace> places)
{
    private readonly Lock _lock = new();
    private readonly SearchPlace[] _quarters = [.. places.Where(place => place.Kind == SearchPlaceKind.Place)];
    private Task<NearestIndex>? _index;
    private (string Key, Catalogue Catalogue, Task<PlaceNameReader> Reader)? _built;

    /// <summary>The version of the map's feed.</summary>
    public long Version { get; } = version;

    /// <summary>Gets what reads queries with these names, the districts of a register and the words of a catalogue. It is built once, on a
    /// thread of its own.</summary>
    /// <param name="snapshot">The register.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests; it ends the wait and not the work.</param>
    public Task<PlaceNameReader> GetReaderAsync(
        RegistrySnapshot snapshot, Catalogue catalogue, CancellationToken cancellationToken)
    {
        var cities = snapshot.Cities;
        var key = string.Join('\n', snapshot.Districts.Select(district => $"{district.Code} {district.Name}").Concat(cities));
        lock (_lock)
        {
            if (_built is not { } built || built.Key != key || built.Catalogue != catalogue || built.Reader.IsFaulted)
                _built = built = (key, catalogue, Task.Factory.StartNew(() => Build(snapshot.Districts, cities, catalogue),
                    CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
            return built.Reader.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Finds the place nearest to a position; streets and districts are none. Of equally near ones the more important comes first.
    /// The index is built once, on a thread of its own.</summary>
    /// <param name="position">The position, WGS 84.</param>
    /// <param name="within">No farther than this, metres of geodesic, inclusive.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests; it ends the wait and not the work.</param>
    /// <returns>The place; null when there is none within the distance.</returns>
    public async Task<NearestPlace?> FindNearestAsync(Position position, double within, CancellationToken cancellationToken)
    {
        Task<NearestIndex> index;
        lock (_lock)
            index = _index ??= Task.Factory.StartNew(BuildIndex, CancellationToken.None, TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
        var found = (await index.WaitAsync(cancellationToken)).Find(position, 1, within);
        if (found is not [var nearest]) return null;
        var place = _quarters[nearest.Index];
        return new NearestPlace(place.Name, place.EnglishName, nearest.Distance);
    }

    // Equal codes go by index, and places are in the order of importance.
    private NearestIndex BuildIndex() =>
        NearestIndex.Build([.. _quarters.Select(place => place.Position)], [.. _quarters.Select(_ => "")]);

    private PlaceNameReader Build(IReadOnlyList<District> districts, IReadOnlyList<string> cities, Catalogue catalogue)
    {
        var index = PlaceIndex.Build(
            [
                .. districts.Select(district => new SearchPlace(
                    SearchPlaceKind.District, district.Name, district.EnglishName, 1, DistrictFields.Centre(district), district.Code)),
                .. places,
            ], cities);
        return new PlaceNameReader(index, new SearchQueryParser(new SearchVocabulary(catalogue), index));
    }
}

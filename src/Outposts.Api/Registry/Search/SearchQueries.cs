using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Geodesy;
using Outposts.Api.Limits;
using Outposts.Api.Registry.Events;
using Outposts.Api.Registry.Requests;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Tiles.Streets;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Registry.Requests;
using Outposts.Registry.Search;
using Outposts.Travel;

namespace Outposts.Api.Registry.Search;

/// <summary>The one box.</summary>
[QueryType]
public static class SearchQueries
{
    /// <summary>The most hits of an answer.</summary>
    public const int MaxFirst = 50;

    /// <summary>
    /// What a text may mean, best first: an outpost, a need, a kind, a host, a trade, hours, a visit of the health bus, an event, a place,
    /// a street, a house number, a district or a position; in Chinese, English, pinyin or first letters, with typing errors, and several
    /// together (台东 换电). By match, then those that can be entered, then the nearest. Two bare numbers are read as WGS 84, longitude and
    /// latitude in either order. Empty when nothing is like it.
    /// </summary>
    /// <param name="text">What is typed, up to 100 characters; a blank text finds nothing.</param>
    /// <param name="register">The register.</param>
    /// <param name="catalogue">The words for services, kinds and trades.</param>
    /// <param name="names">The names of streets and places.</param>
    /// <param name="numbers">Finds house numbers.</param>
    /// <param name="visits">The visits of the health bus.</param>
    /// <param name="events">The events.</param>
    /// <param name="travel">How far it is by mode.</param>
    /// <param name="user">The user; only staff is told of rooms for a host's own staff.</param>
    /// <param name="limiter">The limiter of heavy work.</param>
    /// <param name="unmet">Counts the questions with a start that found nothing, by cell and hour, without the text.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="from">The start; it is neither logged nor stored, and where nothing is found its cell is counted. Null: nothing is said
    /// about minutes.</param>
    /// <param name="by">How one travels from the start.</param>
    /// <param name="first">How many at most, 1 to 50.</param>
    [Cost(30)]
    [Discloses("rooms for a host's own staff")]
    [ListSize(SlicingArguments = ["first"], AssumedSize = 8, RequireOneSlicingArgument = false)]
    public static async Task<IReadOnlyList<SearchHit>> Search(string text, RegistrySnapshot register, Catalogue catalogue, PlaceNames names,
        MapNameStore numbers, VisitStore visits, EventSnapshot events, TravelModel travel, ClaimsPrincipal user, WorkLimiter limiter,
        UnmetSearchRecorder unmet, TimeProvider clock, CancellationToken cancellationToken, PositionInput? from = null,
        TravelMode by = TravelMode.Walk, int first = 8)
    {
        if (text.Length > SearchIndex.MaxLength)
            throw UserInputError.Create($"“text”最多 {SearchIndex.MaxLength} 个字符，收到 {text.Length} 个。",
                $"\"text\" takes at most {SearchIndex.MaxLength} characters, not {text.Length}.");
        if (first is < 1 or > MaxFirst)
            throw UserInputError.Create($"“first”须为 1 至 {MaxFirst}，给出的是 {first}。", $"\"first\" must be 1 to {MaxFirst}, not {first}.");
        var start = from?.ToWgs84();
        if (string.IsNullOrWhiteSpace(text)) return [];
        if (OutpostPages.ForUser(user, null) is not { } visible) return [];
        var (snapshot, index) = await register.GetSearchableAsync(cancellationToken);
        var reader = await names.GetReaderAsync(snapshot, catalogue, cancellationToken);
        var search = new OneBoxSearch(
            new OneBoxSources(snapshot, index, catalogue, reader, numbers, visits, events, travel, limiter),
            new OneBoxQuestion(reader.Parser.Parse(text), visible, start, by, clock.GetUtcNow(), first));
        var hits = await search.FindAsync(cancellationToken);
        if (hits.Count == 0 && start is { } position) unmet.Record(position, UnmetReason.TextUnknown, []);
        return hits;
    }
}

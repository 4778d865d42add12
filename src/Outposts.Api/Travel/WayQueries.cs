using NetTopologySuite.Geometries;
using Outposts.Api.Geodesy;
using Outposts.Api.Limits;
using Outposts.GraphQL.Annotations;
using Outposts.Travel;

namespace Outposts.Api.Travel;

/// <summary>Queries for ways.</summary>
[QueryType]
public static class WayQueries
{
    /// <summary>The longest time whose reach is drawn, minutes.</summary>
    public const int MaxMinutes = 60;

    /// <summary>The way from one position to another; null when it cannot be reached by the mode.</summary>
    /// <param name="from">Where the way begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="travel">The travel model.</param>
    /// <param name="limiter">The limiter of heavy work.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="by">How one travels.</param>
    /// <param name="at">When one departs: ferries and gates with hours are judged for it. Left out: they count as open.</param>
    [Cost(20)]
    public static async Task<Way?> Way(PositionInput from, PositionInput to, TravelModel travel, WorkLimiter limiter,
        CancellationToken cancellationToken, TravelMode by, DateTimeOffset? at = null)
    {
        var (start, end) = (from.ToWgs84(), to.ToWgs84());
        return await limiter.RunAsync(
            token =>
            {
                var origin = travel.From(start, by, at, token);
                return origin.To(end) is { } way && origin.FindLine(end) is { } line
                    ? new Way(way.Distance, way.Time, way.Basis,
                        new LineString([.. line.Select(corner => new Coordinate(corner.Longitude, corner.Latitude))]) { SRID = 4326 })
                    : null;
            },
            cancellationToken);
    }

    /// <summary>
    /// What can be reached from a position within a time: a polygon or several. Where roads are known, an area of 60 metres around every
    /// part of a road that is reached, drawn more coarsely where it is more than 60 km across. Elsewhere the way to the centre of each cell
    /// of a grid is asked: the area holds exactly the centres that are reached, and the cells are 1/48 of the farthest that the mode gets
    /// in that time and at least 50 metres wide. It is a drawing: whether an outpost is reached, nearestOutposts and coverage say.
    /// </summary>
    /// <param name="from">Where the ways begin.</param>
    /// <param name="by">How one travels; STRAIGHT takes no time and is refused.</param>
    /// <param name="minutes">The time, 0 to 60 minutes.</param>
    /// <param name="travel">The travel model.</param>
    /// <param name="limiter">The limiter of heavy work.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="at">When one departs: ferries and gates with hours are judged for it. Left out: they count as open.</param>
    [Cost(50)]
    public static async Task<Geometry> Reach(PositionInput from, TravelMode by, double minutes, TravelModel travel, WorkLimiter limiter,
        CancellationToken cancellationToken, DateTimeOffset? at = null)
    {
        if (!(minutes is >= 0 and <= MaxMinutes))
            throw UserInputError.Create($"“minutes”须为 0 至 {MaxMinutes} 分钟，给出的是 {minutes}。",
                $"\"minutes\" must be 0 to {MaxMinutes}, not {minutes}.");
        RequireTime(travel, by);
        var start = from.ToWgs84();
        return await limiter.RunAsync(
            token => ReachArea.Draw(travel, start, by, minutes * 60, at, token), cancellationToken);
    }

    /// <summary>Refuses a mode that has no travel time.</summary>
    internal static void RequireTime(TravelModel travel, TravelMode by)
    {
        if (travel.Profiles.Of(by) is not null) return;
        var modes = string.Join(", ", travel.ModesWithTime.Select(EnumNames.ToWireName));
        throw UserInputError.Create($"“by”为 {EnumNames.ToWireName(by)} 时没有用时：请选 {modes} 之一。",
            $"\"by\" is {EnumNames.ToWireName(by)}, which takes no time: choose one of {modes}.");
    }
}

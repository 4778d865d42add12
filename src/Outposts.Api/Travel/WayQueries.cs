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
    /// <summary>The way from one position to another; null when it cannot be reached by the mode.</summary>
    /// <param name="from">Where the way begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="travel">The travel model.</param>
    /// <param name="limiter">The limiter of heavy work.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="by">How one travels.</param>
    [Cost(20)]
    public static async Task<Way?> Way(PositionInput from, PositionInput to, TravelModel travel, WorkLimiter limiter,
        CancellationToken cancellationToken, TravelMode by)
    {
        var (start, end) = (from.ToWgs84(), to.ToWgs84());
        return await limiter.RunAsync(
            _ =>
            {
                var origin = travel.From(start, by);
                return origin.To(end) is { } way && origin.FindLine(end) is { } line
                    ? new Way(way.Distance, way.Time, way.Basis,
                        new LineString([.. line.Select(at => new Coordinate(at.Longitude, at.Latitude))]) { SRID = 4326 })
                    : null;
            },
            cancellationToken);
    }
}

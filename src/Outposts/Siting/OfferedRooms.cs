using System.Globalization;
using Outposts.Registry.Requests;

namespace Outposts.Siting;

/// <summary>Makes candidates of rooms that are offered, so that plans can place an outpost there.</summary>
public static class OfferedRooms
{
    /// <summary>Creates the candidates of some offers; their costs are unknown.</summary>
    /// <param name="rooms">Requests that offer a room.</param>
    public static IReadOnlyList<CandidateSite> CreateCandidates(IEnumerable<CareRequest> rooms) =>
        [.. rooms.Select(room => new CandidateSite(string.Create(CultureInfo.InvariantCulture, $"ROOM-{room.Id}"), room.Position,
            room.Organisation, room.DistrictCode, room.Host))];
}

using System.Globalization;
using Outposts.Registry;
using Outposts.Registry.Requests;

namespace Outposts.Coverage;

/// <summary>Makes demand of requests, so that a planner's question can count them.</summary>
public static class RequestDemand
{
    /// <summary>Creates the records of some requests: of a bus its workers, of each other request one; with several trades in equal parts,
    /// since nobody has counted them apart.</summary>
    /// <param name="requests">The requests.</param>
    public static IReadOnlyList<DemandRecord> Create(IEnumerable<CareRequest> requests) =>
        [.. requests.SelectMany(request => request.Groups.Count == 0 ? [Create(request, null, 1)]
            : request.Groups.Select(group => Create(request, group, request.Groups.Count)))];

    private static DemandRecord Create(CareRequest request, WorkerGroup? group, int parts) => new(
        string.Create(CultureInfo.InvariantCulture, $"{request.Id}{(group is { } trade && parts > 1 ? $"-{trade.Code}" : "")}"),
        request.Position, (request.Workers ?? 1.0) / parts, group, null, request.DistrictCode);
}

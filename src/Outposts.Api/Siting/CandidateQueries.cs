using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Siting;

namespace Outposts.Api.Siting;

/// <summary>Queries for candidate sites.</summary>
[QueryType]
public static class CandidateQueries
{
    /// <summary>The candidates of all layers, in the order of their codes.</summary>
    /// <param name="planning">The planning layers.</param>
    /// <param name="register">The register with its districts.</param>
    /// <param name="paging">The page to return.</param>
    /// <param name="districts">Only candidates in these districts, GB/T 2260 codes; all by default.</param>
    /// <param name="hosts">Only candidates at these kinds of hosts; all by default, including unknown hosts.</param>
    /// <param name="within">Only candidates inside this Polygon or MultiPolygon or on its boundary.</param>
    [UseConnection(MaxPageSize = 1000, DefaultPageSize = 100)]
    public static Connection<CandidateSite> Candidates(
        PlanningSnapshot planning, RegistrySnapshot register, PagingArguments paging,
        IReadOnlyList<string>? districts = null, IReadOnlyList<HostKind>? hosts = null, Geometry? within = null)
    {
        if (within is not (null or Polygon or MultiPolygon))
            throw UserInputError.Create(LocalizedText.Of(
                $"“within”须为 Polygon 或 MultiPolygon，给出的是 {within.GeometryType}。",
                $"\"within\" takes a Polygon or a MultiPolygon, not a {within.GeometryType}."));
        if (DistrictCodeValidator.FindUnknown(districts, register.Districts) is { } words) throw UserInputError.Create(words);
        var area = within is null ? null : new IndexedPointInAreaLocator(within);
        return Connection.Slice<CandidateSite>(
            [.. CandidateFilter.Select(planning, districts, hosts)
                .Where(site => area is null
                    || area.Locate(new Coordinate(site.Position.Longitude, site.Position.Latitude)) != Location.Exterior)],
            paging);
    }
}

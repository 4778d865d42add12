using Outposts.Api.Coverage;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Formats.Features;
using Outposts.Hours;

namespace Outposts.Api.Features;

/// <summary>A request for features, with what answers it.</summary>
/// <param name="Http">The HTTP context.</param>
/// <param name="Register">The register.</param>
/// <param name="Catalogues">The names of kinds.</param>
/// <param name="Planning">The demand.</param>
/// <param name="Tables">The tables of the collections.</param>
/// <param name="Limiter">The limits on work.</param>
/// <param name="Rules">The region's time zone.</param>
/// <param name="Clock">Says which moment is now.</param>
public sealed record FeatureRequest(HttpContext Http, RegistrySnapshot Register, CatalogueProvider Catalogues, PlanningSnapshot Planning,
    FeatureTables Tables, WorkLimiter Limiter, AccessRules Rules, TimeProvider Clock)
{
    /// <summary>Gets the table of a collection.</summary>
    /// <param name="collection">The collection.</param>
    public Task<FeatureTable> GetTableAsync(PublishedCollection collection) =>
        Tables.GetAsync(collection, Register, Catalogues.Current, Planning, Http.RequestAborted);
}

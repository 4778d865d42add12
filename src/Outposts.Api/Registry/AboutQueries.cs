using Outposts.GraphQL.Annotations;
using Outposts.Hours;

namespace Outposts.Api.Registry;

/// <summary>The question what this server shows.</summary>
[QueryType]
public static class AboutQueries
{
    /// <summary>What to know about the data of this server.</summary>
    /// <param name="snapshot">The register.</param>
    /// <param name="rules">The region's calendar.</param>
    /// <param name="clock">The clock.</param>
    public static About About(RegistrySnapshot snapshot, AccessRules rules, TimeProvider clock) =>
        new(snapshot.IsDemonstration, rules.Holidays.MissingYear(snapshot.GetLocalDate(clock.GetUtcNow())));
}

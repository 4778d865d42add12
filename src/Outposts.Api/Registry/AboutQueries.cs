using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Registry;

/// <summary>The question what this server shows.</summary>
[QueryType]
public static class AboutQueries
{
    /// <summary>What to know about the data of this server.</summary>
    /// <param name="snapshot">The register.</param>
    public static About About(RegistrySnapshot snapshot) => new(snapshot.IsDemonstration);
}

namespace Outposts.Api.Limits;

/// <summary>What a request to an endpoint costs its caller, in the units of GraphQL's field costs.</summary>
/// <param name="Units">The units; 0 when the endpoint is free or charges by itself.</param>
public sealed record RequestCostMetadata(int Units)
{
    /// <summary>The metadata of an endpoint that is free or charges by itself.</summary>
    public static RequestCostMetadata NotCharged { get; } = new(0);
}

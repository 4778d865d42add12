namespace Outposts.Api.Limits;

/// <summary>What a request for an address costs, in the units of GraphQL's field costs. As metadata of the endpoint.</summary>
/// <param name="Units">The units; 0: the address takes the cost itself.</param>
public sealed record RequestCost(int Units);

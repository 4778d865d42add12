namespace Outposts.Registry;

/// <summary>The services over the line at one moment.</summary>
/// <param name="Version">The version of their feed.</param>
/// <param name="Items">All of them, those that are withdrawn too, by place and name.</param>
public sealed record OnlineServices(long Version, IReadOnlyList<OnlineService> Items);

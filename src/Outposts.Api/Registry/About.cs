namespace Outposts.Api.Registry;

/// <summary>What to know about the data of this server.</summary>
/// <param name="Demonstration">Whether made-up outposts or visits are among what is shown: what the page then says at its foot. The
/// planner's layers each say it for themselves.</param>
public sealed record About(bool Demonstration);

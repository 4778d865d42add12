using Outposts.Api.Registry;

namespace Outposts.Api.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it has a register, and how fresh that is.</summary>
public static class HealthEndpoints
{
    /// <summary>Without word from the database for this long the register counts as stale. Reads go on all the same.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    // Watchers often ask for the status alone.
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds the two addresses.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/health/live", Methods, () => Results.Json(new { status = "live" }));
        routes.MapMethods("/health/ready", Methods, (RegistrySnapshotProvider keeper, TimeProvider clock) =>
        {
            if (!keeper.IsLoaded) return Results.Json(new { status = "loading" }, statusCode: StatusCodes.Status503ServiceUnavailable);
            var feed = keeper.FeedState;
            var snapshot = keeper.Current;
            var heard = feed.LastContact is { } contact && contact > snapshot.LoadedAt ? contact : snapshot.LoadedAt;
            var age = clock.GetUtcNow() - heard;
            var isFresh = feed.Error is null && age < MaxAge;
            return Results.Json(
                new
                {
                    status = isFresh ? "ready" : "stale",
                    database = feed.Error is null ? "reached" : "away",
                    registerVersion = snapshot.Version,
                    outposts = snapshot.Outposts.Count,
                    lastContactSecondsAgo = Math.Round(age.TotalSeconds, 1),
                },
                statusCode: isFresh ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }
}

namespace Outposts.Api.Tests.Visits;

/// <summary>The real clock, set ahead.</summary>
internal sealed class MovedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; } = TimeSpan.FromSeconds(5);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}

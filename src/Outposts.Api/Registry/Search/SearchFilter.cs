using Outposts.Registry;

namespace Outposts.Api.Registry.Search;

/// <summary>What a filter of the one box asks for; all of it must hold.</summary>
public sealed record SearchFilter
{
    /// <summary>All of these services.</summary>
    public IReadOnlyList<Service> Services { get; init; } = [];

    /// <summary>Any of these kinds; empty: all.</summary>
    public IReadOnlyList<OutpostKind> Kinds { get; init; } = [];

    /// <summary>Any of these hosts; empty: all.</summary>
    public IReadOnlyList<HostKind> Hosts { get; init; } = [];

    /// <summary>The trade; null: any.</summary>
    public WorkerGroup? Group { get; init; }

    /// <summary>The district; null: any.</summary>
    public District? District { get; init; }

    /// <summary>Whether it is open at any hour.</summary>
    public bool AroundTheClock { get; init; }

    /// <summary>Whether one can get in now.</summary>
    public bool OpenNow { get; init; }

    /// <summary>The moment at which one can get in: the next time of day that was named; null when none was.</summary>
    public DateTimeOffset? OpenAt { get; init; }
}

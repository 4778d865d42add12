using NetTopologySuite.Geometries;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Which outposts are meant. All that is given must hold; what is left out or null does not narrow.</summary>
[GraphQLName("OutpostFilter")]
public sealed record OutpostFilterInput
{
    /// <summary>Any of these kinds, as its kind or as a function it also serves.</summary>
    public IReadOnlyList<OutpostKind>? Kinds { get; init; }

    /// <summary>All of these services, each AVAILABLE. A service that is unknown or out of order does not count as there.</summary>
    public IReadOnlyList<Service>? Services { get; init; }

    /// <summary>In any of these divisions, by GB/T 2260 code.</summary>
    public IReadOnlyList<string>? Districts { get; init; }

    /// <summary>Any of these statuses; OPEN alone when left out.</summary>
    public IReadOnlyList<OutpostStatus>? Statuses { get; init; }

    /// <summary>Those that a worker of this trade may use: not OWN_STAFF, and for this trade or for any.</summary>
    public WorkerGroup? EligibleFor { get; init; }

    /// <summary>Any of these rules of who may use it.</summary>
    public IReadOnlyList<Eligibility>? Eligibilities { get; init; }

    /// <summary>
    /// Words for name, alias, address, landmark, kind or service, up to 100 characters; tolerant of typing errors, aliases,
    /// pinyin and its initials.
    /// </summary>
    public string? Search { get; init; }

    /// <summary>Inside this polygon or these polygons, WGS 84; the edge counts.</summary>
    public Geometry? Within { get; init; }
}

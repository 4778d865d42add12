using System.Collections.Immutable;
using Outposts.PostGis.Registry.Inspections;
using Outposts.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>What everybody may know of inspections, as of a version of their feed. Immutable.</summary>
public sealed class InspectionSnapshot
{
    private readonly ImmutableDictionary<long, InspectionSummary> _byOutpost;

    /// <summary>Creates a snapshot.</summary>
    /// <param name="changes">What changed since <paramref name="before"/>, or all.</param>
    /// <param name="before">The snapshot before; null for none.</param>
    public InspectionSnapshot(InspectionSummaries changes, InspectionSnapshot? before)
    {
        Version = changes.Version;
        var next = (before?._byOutpost ?? ImmutableDictionary<long, InspectionSummary>.Empty).ToBuilder();
        foreach (var (outpost, summary) in changes.ByOutpost)
            next[outpost] = next.TryGetValue(outpost, out var known) ? known.With(summary) : summary;
        _byOutpost = next.ToImmutable();
    }

    /// <summary>The version of the feed.</summary>
    public long Version { get; }

    /// <summary>Gets what is known of an outpost; null when no inspection of it is recorded.</summary>
    /// <param name="outpost">The id.</param>
    public InspectionSummary? Find(long outpost) => _byOutpost.GetValueOrDefault(outpost);
}

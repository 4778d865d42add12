using System.Collections.Immutable;
using Outposts.Geodesy;
using Outposts.PostGis.Registry.Events;
using Outposts.Registry;
using Outposts.Registry.Events;

namespace Outposts.Api.Registry.Events;

/// <summary>The events and campaigns as of a version of their feed. Immutable, so that a request reads one state.</summary>
public sealed class EventSnapshot
{
    private readonly ImmutableSortedDictionary<long, CareEvent> _events;
    private readonly ImmutableSortedDictionary<long, Campaign> _campaigns;
    private readonly Lazy<ILookup<string, CareEvent>> _byOutpost;

    /// <summary>Creates a snapshot.</summary>
    /// <param name="changes">What changed since <paramref name="before"/>, or all.</param>
    /// <param name="before">The snapshot before; null for none.</param>
    public EventSnapshot(EventContent changes, EventSnapshot? before)
    {
        Version = changes.Version;
        _events = (before?._events ?? ImmutableSortedDictionary<long, CareEvent>.Empty)
            .SetItems(changes.Events.Select(one => KeyValuePair.Create(one.Id, one)));
        _campaigns = (before?._campaigns ?? ImmutableSortedDictionary<long, Campaign>.Empty)
            .SetItems(changes.Campaigns.Select(one => KeyValuePair.Create(one.Id, one)));
        var events = _events;
        _byOutpost = new(() => events.Values.Where(one => one.OutpostCode is not null)
            .ToLookup(one => one.OutpostCode!, StringComparer.Ordinal));
    }

    /// <summary>The version of the feed.</summary>
    public long Version { get; }

    /// <summary>All events in the order of their numbers.</summary>
    public IEnumerable<CareEvent> Events => _events.Values;

    /// <summary>All campaigns in the order of their numbers, archived ones too.</summary>
    public IEnumerable<Campaign> Campaigns => _campaigns.Values;

    /// <summary>Gets an event; null when there is none.</summary>
    public CareEvent? Find(long id) => _events.GetValueOrDefault(id);

    /// <summary>Gets a campaign; null when there is none.</summary>
    public Campaign? FindCampaign(long id) => _campaigns.GetValueOrDefault(id);

    /// <summary>Gets the events at an outpost, and at those that were merged into it.</summary>
    /// <param name="outpost">The outpost.</param>
    /// <param name="register">The register, which knows what was merged.</param>
    public IEnumerable<CareEvent> At(Outpost outpost, RegistrySnapshot register) =>
        _byOutpost.Value.Where(same => register.ByCode(same.Key)?.Id == outpost.Id).SelectMany(same => same);

    /// <summary>Gets where a date of an event takes place, WGS 84; null when its outpost is not in the register any more.</summary>
    public static Position? PositionOf(CareEvent one, EventDate? date, RegistrySnapshot register) => date?.Position ?? one.Position
        ?? (one.OutpostCode is { } code ? register.ByCode(code)?.Position : null);
}

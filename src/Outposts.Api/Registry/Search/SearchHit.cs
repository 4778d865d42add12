using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Registry.Events;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Registry.Search;

/// <summary>Something that a text of the one box may mean.</summary>
/// <param name="Kind">What it is, and so what choosing it does.</param>
/// <param name="Label">What it is called, in Chinese where it has a Chinese name.</param>
public sealed record SearchHit(SearchHitKind Kind, string Label)
{
    /// <summary>What it is called in English; null when it has no English name.</summary>
    public string? EnglishLabel { get; init; }

    /// <summary>The outpost; of a filter the nearest that meets it, the open ones first. Null when there is none, and of places.</summary>
    public Outpost? Outpost { get; init; }

    /// <summary>The first service of a filter; null when it asks for none.</summary>
    public Service? Service { get; init; }

    /// <summary>What a filter asks for; null of anything else.</summary>
    public SearchFilter? Filter { get; init; }

    /// <summary>The district; null when it is none.</summary>
    public District? District { get; init; }

    /// <summary>The visit of the health bus; null when it is none, and for the schedule as a whole.</summary>
    public VisitRecord? Visit { get; init; }

    /// <summary>The event; null when it is none.</summary>
    public CareEvent? Event { get; init; }

    /// <summary>Where it is, WGS 84; null of a filter and of the schedule.</summary>
    public Position? Position { get; init; }

    /// <summary>Whether <see cref="Outpost"/> can be entered at the moment that was asked about, by default now; null without one.</summary>
    public AccessStatus? Entry { get; init; }

    /// <summary>Seconds from the start to <see cref="Outpost"/>, or else to the position, by the mode of travel; null without a start, as
    /// the crow flies, and where it cannot be reached.</summary>
    public double? TravelTime { get; init; }
}

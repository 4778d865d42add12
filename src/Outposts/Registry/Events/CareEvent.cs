using Outposts.Geodesy;

namespace Outposts.Registry.Events;

/// <summary>
/// A happening of the union with its dates, at an outpost or anywhere. It names bodies and places, never persons.
/// </summary>
public sealed record CareEvent
{
    /// <summary>The number of the event; 0 for a new one.</summary>
    public long Id { get; init; }

    /// <summary>What happens.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>The title, 1 to 100 characters.</summary>
    public required string Title { get; init; }

    /// <summary>The same in English; null: nobody has said.</summary>
    public string? EnglishTitle { get; init; }

    /// <summary>What is to be known about it, at most 2,000 characters; null: nothing.</summary>
    public string? Text { get; init; }

    /// <summary>The same in English; null: nobody has said.</summary>
    public string? EnglishText { get; init; }

    /// <summary>The code of the outpost at which it takes place; null when it is elsewhere.</summary>
    public string? OutpostCode { get; init; }

    /// <summary>Where it takes place; null at an outpost, and when each date has a position of its own.</summary>
    public Position? Position { get; init; }

    /// <summary>The address of <see cref="Position"/>; null when unknown.</summary>
    public string? Address { get; init; }

    /// <summary>Its dates in their order.</summary>
    public required IReadOnlyList<EventDate> Dates { get; init; }

    /// <summary>For which workers it is; empty: for all.</summary>
    public IReadOnlyList<WorkerGroup> Groups { get; init; } = [];

    /// <summary>The body that organises it; null when none is named.</summary>
    public string? Organiser { get; init; }

    /// <summary>The bodies that take part (公益伙伴), by name alone.</summary>
    public IReadOnlyList<string> Partners { get; init; } = [];

    /// <summary>Whether one has to call before one comes.</summary>
    public bool CallAhead { get; init; }

    /// <summary>The public numbers to call, separated by <c>;</c>; null: none.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether something is given out until nothing is left (先到先得).</summary>
    public bool WhileStocksLast { get; init; }

    /// <summary>When it ended before its time: its supplies are gone, or it was broken off. Null: it did not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it is cancelled; null when it is not.</summary>
    public string? CancellationReason { get; init; }

    /// <summary>The same in English; null: nobody has said.</summary>
    public string? EnglishCancellationReason { get; init; }

    /// <summary>The number of the campaign that it belongs to; null: none.</summary>
    public long? CampaignId { get; init; }

    /// <summary>The revision, counted from 1; 0 for a new one.</summary>
    public int Revision { get; init; }

    /// <summary>When it was last saved; null for a new one.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Who last saved it; null for a new one.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>Gets the districts of its dates, each once, in the order of their codes.</summary>
    public IReadOnlyList<string> DistrictCodes =>
        [.. Dates.Select(date => date.DistrictCode).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Gets how one of its dates stands at a moment.</summary>
    public EventState StateOf(EventDate date, DateTimeOffset at)
    {
        if (CancellationReason is not null || date.CancellationReason is not null) return EventState.Cancelled;
        if (date.EndsAt <= at) return EventState.Over;
        if (EndedAt <= at) return WhileStocksLast ? EventState.Gone : EventState.Over;
        return date.StartsAt <= at ? EventState.On : EventState.Upcoming;
    }

    /// <summary>Gets how it stands at a moment: on when a date is, else to come when a date is, else how its last date stands that is not
    /// cancelled; cancelled when none is left.</summary>
    public EventState StateAt(DateTimeOffset at)
    {
        var state = EventState.Cancelled;
        foreach (var one in Dates.Select(date => StateOf(date, at)))
        {
            if (one == EventState.On) return one;
            if (one != EventState.Cancelled && state != EventState.Upcoming) state = one;
        }
        return state;
    }

    /// <summary>Gets the date that is on at a moment, or else the next one; null when none is to come.</summary>
    public EventDate? NextAt(DateTimeOffset at) =>
        Dates.FirstOrDefault(date => StateOf(date, at) is EventState.On or EventState.Upcoming);

    /// <summary>Gets whether a date took place, as far as one knows: it is neither cancelled nor broken off before its beginning, and it
    /// is over.</summary>
    public bool WasHeld(EventDate date, DateTimeOffset at) => CancellationReason is null && date.CancellationReason is null
        && (date.EndsAt <= at || EndedAt <= at) && date.StartsAt < (EndedAt ?? DateTimeOffset.MaxValue);
}

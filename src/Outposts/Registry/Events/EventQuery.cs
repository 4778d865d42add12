using Outposts.Geodesy;

namespace Outposts.Registry.Events;

/// <summary>Which events somebody asks for.</summary>
/// <param name="From">The first moment: dates that end before it are left out.</param>
/// <param name="Before">The moment after the last: dates that begin at it or later are left out.</param>
public sealed record EventQuery(DateTimeOffset From, DateTimeOffset Before)
{
    /// <summary>GB/T 2260 codes of the districts of dates; null: all.</summary>
    public IReadOnlyCollection<string>? Districts { get; init; }

    /// <summary>The kinds; null: all.</summary>
    public IReadOnlyCollection<EventKind>? Kinds { get; init; }

    /// <summary>The campaign; null: all, and those of none.</summary>
    public long? Campaign { get; init; }

    /// <summary>The code of the outpost; null: all, and those elsewhere.</summary>
    public string? Outpost { get; init; }

    /// <summary>From where the events of one day are ordered by distance, WGS 84; null: by their times.</summary>
    public Position? Near { get; init; }
}

using Outposts.Geodesy;

namespace Outposts.Registry.Events;

/// <summary>One time at which an event takes place.</summary>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends, after its beginning and at most 24 hours later.</param>
/// <param name="DistrictCode">GB/T 2260 code of the district in which it takes place.</param>
public sealed record EventDate(DateTimeOffset StartsAt, DateTimeOffset EndsAt, string DistrictCode)
{
    /// <summary>Where it takes place, when that is not the place of the event; null: there.</summary>
    public Position? Position { get; init; }

    /// <summary>The address of <see cref="Position"/>; null when it has none of its own.</summary>
    public string? Address { get; init; }

    /// <summary>Why this date is cancelled; null when it is not.</summary>
    public string? CancellationReason { get; init; }

    /// <summary>The same in English; null: nobody has said.</summary>
    public string? EnglishCancellationReason { get; init; }

    /// <summary>How many people came; null when nobody has recorded it.</summary>
    public int? Attendance { get; init; }
}

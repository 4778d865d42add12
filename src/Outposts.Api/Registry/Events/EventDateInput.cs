using Outposts.Api.Geodesy;

namespace Outposts.Api.Registry.Events;

/// <summary>A date of an event as it should be.</summary>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends, within 24 hours after its beginning.</param>
/// <param name="Position">Where it takes place, when that is not the place of the event.</param>
/// <param name="Address">The address of that position, at most 200 characters.</param>
/// <param name="Attendance">How many people came, 0 to 100,000; only once it has begun.</param>
public sealed record EventDateInput(
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, PositionInput? Position = null, string? Address = null, int? Attendance = null);

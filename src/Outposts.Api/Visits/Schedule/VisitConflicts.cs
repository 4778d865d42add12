using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>A conflict of a proposed visit. Nothing is changed while there is a conflict.</summary>
[InterfaceType]
public interface IVisitConflict
{
    /// <summary>A message for people, in Chinese and English.</summary>
    string Message { get; }

    /// <summary>The message in Chinese.</summary>
    string Chinese { get; }

    /// <summary>The message in English.</summary>
    string English { get; }

    /// <summary>
    /// A code for programs: UNKNOWN, CHANGED, OVER, STATUS, PAST, TIMES, BUS_ELSEWHERE, CREW_HOURS, HOST_HOURS, HOLIDAY, FILING,
    /// PERMISSION, PARKING, POWER, TOILET, WATER, CAPACITY, SEATS_BOOKED, EXAMS; for plans also SPACING, which does not prevent publishing.
    /// </summary>
    string Code { get; }
}

/// <summary>The bus is at another place then, or on its way.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Chinese">The message in Chinese.</param>
/// <param name="English">The message in English.</param>
/// <param name="Code">BUS_ELSEWHERE.</param>
/// <param name="Other">The other visit; null when it is not stored yet.</param>
/// <param name="OtherStartsAt">The start of the other visit.</param>
/// <param name="OtherEndsAt">When it ends.</param>
/// <param name="NeededMinutes">The minutes needed between both visits: packing up, driving, setting up.</param>
/// <param name="GapMinutes">The minutes between both visits; negative when they overlap.</param>
public sealed record BusElsewhere(
    string Message, string Chinese, string English, string Code, VisitRecord? Other, DateTimeOffset OtherStartsAt,
        DateTimeOffset OtherEndsAt,
    int NeededMinutes, int GapMinutes) : IVisitConflict;

/// <summary>The visit was, or would be, filed too late.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Chinese">The message in Chinese.</param>
/// <param name="English">The message in English.</param>
/// <param name="Code">FILING.</param>
/// <param name="Earliest">The first possible day; null when that is not the reason.</param>
public sealed record FiledTooLate(string Message, string Chinese, string English, string Code, DateOnly? Earliest) : IVisitConflict;

/// <summary>The visit begins in the past.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Chinese">The message in Chinese.</param>
/// <param name="English">The message in English.</param>
/// <param name="Code">PAST.</param>
/// <param name="Now">The server's current time, for clients whose clock is wrong.</param>
public sealed record VisitInPast(string Message, string Chinese, string English, string Code, DateTimeOffset Now) : IVisitConflict;

/// <summary>The capacity exceeds what can be examined, or is less than the booked seats.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Chinese">The message in Chinese.</param>
/// <param name="English">The message in English.</param>
/// <param name="Code">CAPACITY or SEATS_BOOKED.</param>
/// <param name="Least">The smallest accepted capacity; null when there is only a largest one.</param>
/// <param name="Most">The largest accepted capacity; null when there is only a smallest one.</param>
public sealed record CapacityRefused(string Message, string Chinese, string English, string Code, int? Least, int? Most) : IVisitConflict;

/// <summary>Any other conflict; the code says which.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Chinese">The message in Chinese.</param>
/// <param name="English">The message in English.</param>
/// <param name="Code">A code for programs.</param>
public sealed record VisitRefused(string Message, string Chinese, string English, string Code) : IVisitConflict;

/// <summary>The result of a change of a visit.</summary>
/// <param name="Visit">The visit as it is now, changed or not; null when it does not exist.</param>
/// <param name="Conflicts">The conflicts; with any, nothing was changed.</param>
/// <param name="Told">The number of bookings, waiting ones included, that the change affects; their holders are notified.</param>
public sealed record ChangeVisitPayload(VisitRecord? Visit, IReadOnlyList<IVisitConflict> Conflicts, int Told);

/// <summary>Converts conflicts to their types in the schema.</summary>
internal static class VisitConflicts
{
    public static async Task<ChangeVisitPayload> ToPayloadAsync(VisitChangeResult answer, VisitStore store, DateTimeOffset now,
        CancellationToken cancellationToken) =>
        new(answer.Visit, (await ToConflictsAsync([answer], store, now, cancellationToken))[0], answer.AffectedBookings);

    /// <summary>Gets the conflicts of each result.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<IVisitConflict>>> ToConflictsAsync(
        IReadOnlyList<VisitChangeResult> answers, VisitStore store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var codes = answers.SelectMany(answer => answer.Conflicts).Select(conflict => conflict.Other?.Code).OfType<string>()
            .Where(code => code.Length > 0).Distinct().ToList();
        var others = codes.Count == 0 ? [] : await store.VisitsByCodeAsync(codes, cancellationToken);
        return [.. answers.Select(answer => answer.Conflicts.Select(conflict => ToConflict(conflict, others, now)).ToList())];
    }

    private static IVisitConflict ToConflict(VisitConflict conflict, IReadOnlyList<VisitRecord> others, DateTimeOffset now)
    {
        var ((chinese, english), code) = (conflict.Reason, EnumNames.ToWireName(conflict.Kind));
        (chinese, english) = ($"{chinese}。", $"{char.ToUpperInvariant(english[0])}{english[1..]}.");
        var message = $"{chinese} {english}";
        return conflict.Kind switch
        {
            VisitConflictKind.BusElsewhere => new BusElsewhere(message, chinese, english, code,
                others.FirstOrDefault(other => other.Code == conflict.Other!.Code), conflict.Other!.StartsAt, conflict.Other.EndsAt,
                    conflict.NeededMinutes!.Value, conflict.GapMinutes!.Value),
            VisitConflictKind.Filing => new FiledTooLate(message, chinese, english, code, conflict.Earliest),
            VisitConflictKind.Past => new VisitInPast(message, chinese, english, code, now),
            VisitConflictKind.Capacity or VisitConflictKind.SeatsBooked =>
                new CapacityRefused(message, chinese, english, code, conflict.Min, conflict.Max),
            _ => new VisitRefused(message, chinese, english, code),
        };
    }
}

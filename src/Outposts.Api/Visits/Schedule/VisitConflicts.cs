using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>One thing that stands against a visit as it is wanted. Nothing is changed while there is one.</summary>
[InterfaceType]
public interface IVisitConflict
{
    /// <summary>A sentence for people, Chinese and English.</summary>
    string Message { get; }

    /// <summary>The Chinese sentence alone.</summary>
    string Chinese { get; }

    /// <summary>The English sentence alone.</summary>
    string English { get; }

    /// <summary>
    /// A word for programs: UNKNOWN, CHANGED, OVER, STATUS, PAST, TIMES, BUS_ELSEWHERE, CREW_HOURS, HOST_HOURS, HOLIDAY, FILING,
    /// PERMISSION, PARKING, POWER, TOILET, WATER, CAPACITY, SEATS_BOOKED, EXAMS; of plans alone SPACING, which keeps nobody from
    /// publishing.
    /// </summary>
    string Code { get; }
}

/// <summary>The bus is somewhere else then, or on its way.</summary>
/// <param name="Message">A sentence for people, Chinese and English.</param>
/// <param name="Chinese">The Chinese sentence alone.</param>
/// <param name="English">The English sentence alone.</param>
/// <param name="Code">BUS_ELSEWHERE.</param>
/// <param name="Other">The visit at which it is; null when that one is only planned to be added.</param>
/// <param name="OtherStartsAt">When that visit begins.</param>
/// <param name="OtherEndsAt">When it ends.</param>
/// <param name="NeededMinutes">What must lie between both visits: packing up, driving, setting up.</param>
/// <param name="GapMinutes">What lies between them; below 0 when they overlap.</param>
public sealed record BusElsewhere(
    string Message, string Chinese, string English, string Code, VisitRecord? Other, DateTimeOffset OtherStartsAt,
        DateTimeOffset OtherEndsAt,
    int NeededMinutes, int GapMinutes) : IVisitConflict;

/// <summary>The visit was, or would be, filed too late.</summary>
/// <param name="Message">A sentence for people, Chinese and English.</param>
/// <param name="Chinese">The Chinese sentence alone.</param>
/// <param name="English">The English sentence alone.</param>
/// <param name="Code">FILING.</param>
/// <param name="Earliest">The first day on which it could be; null when that is not the reason.</param>
public sealed record FiledTooLate(string Message, string Chinese, string English, string Code, DateOnly? Earliest) : IVisitConflict;

/// <summary>The visit would begin in the past.</summary>
/// <param name="Message">A sentence for people, Chinese and English.</param>
/// <param name="Chinese">The Chinese sentence alone.</param>
/// <param name="English">The English sentence alone.</param>
/// <param name="Code">PAST.</param>
/// <param name="Now">The server's clock, for clients whose own is wrong.</param>
public sealed record VisitInPast(string Message, string Chinese, string English, string Code, DateTimeOffset Now) : IVisitConflict;

/// <summary>More people than can be examined, or fewer than have booked.</summary>
/// <param name="Message">A sentence for people, Chinese and English.</param>
/// <param name="Chinese">The Chinese sentence alone.</param>
/// <param name="English">The English sentence alone.</param>
/// <param name="Code">CAPACITY or SEATS_BOOKED.</param>
/// <param name="Least">The fewest that are accepted; null when only the most counts.</param>
/// <param name="Most">The most that are accepted; null when only the fewest counts.</param>
public sealed record CapacityRefused(string Message, string Chinese, string English, string Code, int? Least, int? Most) : IVisitConflict;

/// <summary>Anything else that stands against a visit; the code says what.</summary>
/// <param name="Message">A sentence for people, Chinese and English.</param>
/// <param name="Chinese">The Chinese sentence alone.</param>
/// <param name="English">The English sentence alone.</param>
/// <param name="Code">A word for programs.</param>
public sealed record VisitRefused(string Message, string Chinese, string English, string Code) : IVisitConflict;

/// <summary>What came of a change of a visit.</summary>
/// <param name="Visit">The visit as it now stands, changed or not; null when there is none.</param>
/// <param name="Conflicts">What stands against the change; with any, nothing was changed.</param>
/// <param name="Told">How many bookings, waiting ones included, the change concerns; each is told.</param>
public sealed record ChangeVisitPayload(VisitRecord? Visit, IReadOnlyList<IVisitConflict> Conflicts, int Told);

/// <summary>Gives the domain's conflicts their types.</summary>
internal static class VisitConflicts
{
    public static async Task<ChangeVisitPayload> ToPayloadAsync(VisitChangeResult answer, VisitStore store, DateTimeOffset now,
        CancellationToken cancellationToken) =>
        new(answer.Visit, (await ToConflictsAsync([answer], store, now, cancellationToken))[0], answer.AffectedBookings);

    /// <summary>The conflicts of each answer.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<IVisitConflict>>> ToConflictsAsync(
        IReadOnlyList<VisitChangeResult> answers, VisitStore store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var codes = answers.SelectMany(answer => answer.Conflicts).Select(conflict => conflict.Other?.Id).OfType<string>()
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
                others.FirstOrDefault(other => other.Code == conflict.Other!.Id), conflict.Other!.StartsAt, conflict.Other.EndsAt,
                    conflict.NeededMinutes!.Value, conflict.GapMinutes!.Value),
            VisitConflictKind.Filing => new FiledTooLate(message, chinese, english, code, conflict.Earliest),
            VisitConflictKind.Past => new VisitInPast(message, chinese, english, code, now),
            VisitConflictKind.Capacity or VisitConflictKind.SeatsBooked =>
                new CapacityRefused(message, chinese, english, code, conflict.Min, conflict.Max),
            _ => new VisitRefused(message, chinese, english, code),
        };
    }
}

using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

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
        var others = codes.Count == 0 ? [] : await store.GetVisitsByCodeAsync(codes, cancellationToken);
        return [.. answers.Select(answer => answer.Conflicts.Select(conflict => ToConflict(conflict, others, now)).ToList())];
    }

    private static IVisitConflict ToConflict(VisitConflict conflict, IReadOnlyList<VisitRecord> others, DateTimeOffset now)
    {
        var ((chinese, english), code) = (conflict.Reason, EnumNames.ToWireName(conflict.Kind));
        (chinese, english) = ($"{chinese}。", $"{char.ToUpperInvariant(english[0])}{english[1..]}.");
        var text = new LocalizedText(chinese, english);
        return conflict.Kind switch
        {
            VisitConflictKind.BusElsewhere => new BusElsewhereConflict(text,
                others.FirstOrDefault(other => other.Code == conflict.Other!.Code), conflict.Other!.StartsAt, conflict.Other.EndsAt,
                    conflict.NeededMinutes!.Value, conflict.GapMinutes!.Value),
            VisitConflictKind.Filing => new FiledTooLateConflict(text, conflict.Earliest),
            VisitConflictKind.Past => new VisitInPastConflict(text, now),
            VisitConflictKind.Capacity or VisitConflictKind.SeatsBooked =>
                new CapacityConflict(text, code, conflict.Min, conflict.Max),
            _ => new GeneralVisitConflict(text, code),
        };
    }
}

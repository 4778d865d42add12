using Outposts.Registry;

namespace Outposts.Reporting;

/// <summary>Counts for the fields of a form.</summary>
public static class ReportCounter
{
    /// <summary>Counts for a field in a district.</summary>
    /// <param name="field">A field with a count.</param>
    /// <param name="district">GB/T 2260 code.</param>
    /// <param name="from">The first day of the window.</param>
    /// <param name="until">The last day of the window.</param>
    /// <param name="outposts">The register.</param>
    /// <param name="visits">The visits of the district in the window.</param>
    /// <exception cref="ArgumentException">The field is typed in.</exception>
    public static CountedValue Count(
        ReportField field, string district, DateOnly from, DateOnly until, IEnumerable<Outpost> outposts, VisitCounts visits) =>
        field.Count switch
        {
            ReportCount.VisitsHeld => new(visits.Held, visits.Unclear),
            ReportCount.VisitSeats => new(visits.Seats, visits.UnclearSeats),
            ReportCount.Bookings => new(visits.Bookings),
            ReportCount.CheckIns => new(visits.CheckIns),
            { } => CountOutposts(field, outposts.Where(outpost => outpost.DistrictCode == district), from, until),
            null => throw new ArgumentException($"Nothing is counted for the field {field.Code}.", nameof(field)),
        };

    /// <summary>Counts for every field of a form that has a count.</summary>
    /// <param name="form">The form.</param>
    /// <param name="district">GB/T 2260 code.</param>
    /// <param name="from">The first day of the window.</param>
    /// <param name="until">The last day of the window.</param>
    /// <param name="outposts">The register.</param>
    /// <param name="visits">The visits of the district in the window.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The counts by the codes of their fields.</returns>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static IReadOnlyDictionary<string, CountedValue> CountAll(
        ReportForm form, string district, DateOnly from, DateOnly until, IEnumerable<Outpost> outposts, VisitCounts visits,
        CancellationToken cancellationToken = default)
    {
        Outpost[] own = [.. outposts.Where(outpost =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return outpost.DistrictCode == district;
        })];
        return form.Fields.Where(field => field.Count is not null).ToDictionary(field => field.Code,
            field =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return Count(field, district, from, until, own, visits);
            }, StringComparer.Ordinal);
    }

    private static CountedValue CountOutposts(ReportField field, IEnumerable<Outpost> outposts, DateOnly from, DateOnly until)
    {
        var (counted, unknown) = (0L, 0L);
        foreach (var outpost in outposts)
            switch (And(HasState(field.Count, outpost, from, until), And(IsKind(field.Kind, outpost), Offers(field.Service, outpost))))
            {
                case true: counted++; break;
                case null: unknown++; break;
            }
        return new(counted, unknown);
    }

    private static bool? HasState(ReportCount? count, Outpost outpost, DateOnly from, DateOnly until)
    {
        var isBuilt = outpost.Status is OutpostStatus.Accepted or OutpostStatus.Open or OutpostStatus.Suspended;
        return count switch
        {
            ReportCount.OutpostsOpen => outpost.Status == OutpostStatus.Open,
            ReportCount.OutpostsPlanned => outpost.Status == OutpostStatus.Planned,
            ReportCount.OutpostsAccepted when isBuilt => outpost.EstablishedOn is { } day ? day >= from && day <= until : null,
            ReportCount.OutpostsAccepted => false,
            _ => isBuilt,
        };
    }

    private static bool? IsKind(OutpostKind? kind, Outpost outpost) =>
        kind is not { } wanted || outpost.Kind == wanted || outpost.Functions.Contains(wanted);

    // A service that nobody has told of is neither there nor not.
    private static bool? Offers(Service? service, Outpost outpost) => service is not { } wanted ? true
        : outpost.Services.FirstOrDefault(offer => offer.Service == wanted)?.Availability switch
        {
            Availability.Available => true,
            Availability.Unavailable or Availability.OutOfOrder => false,
            _ => null,
        };

    // Kleene's conjunction: what is not, is not, whatever else is unknown.
    private static bool? And(bool? one, bool? other) => one == false || other == false ? false : one is null || other is null ? null : true;
}

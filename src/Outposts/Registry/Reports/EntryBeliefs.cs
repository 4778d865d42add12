using System.Collections.Immutable;

namespace Outposts.Registry.Reports;

/// <summary>What reports of the last days tell of each outpost and its services. Immutable.</summary>
public sealed class EntryBeliefs
{
    private readonly ImmutableDictionary<long, Beliefs> _byOutpost;

    private EntryBeliefs(ImmutableDictionary<long, Beliefs> byOutpost) => _byOutpost = byOutpost;

    /// <summary>Nothing is reported.</summary>
    public static EntryBeliefs None { get; } = new(ImmutableDictionary<long, Beliefs>.Empty);

    /// <summary>Gets the belief about the door of an outpost.</summary>
    public EntryBelief OfDoor(long outpost) => _byOutpost.TryGetValue(outpost, out var known) ? known.Door : EntryBelief.None;

    /// <summary>Gets the beliefs about those services of an outpost of which something is reported.</summary>
    public IReadOnlyDictionary<Service, EntryBelief> OfServices(long outpost) =>
        _byOutpost.TryGetValue(outpost, out var known) ? known.ByService : ImmutableDictionary<Service, EntryBelief>.Empty;

    /// <summary>Gets whether it is likelier than not that one cannot get in, though it should be open.</summary>
    public bool IsDoubted(long outpost, DateTimeOffset at) =>
        MayBeDoubted(outpost) && OfDoor(outpost).IsDoubted(at);

    /// <summary>Gets whether there is a moment at which <see cref="IsDoubted"/> is true of an outpost.</summary>
    public bool MayBeDoubted(long outpost) => _byOutpost.TryGetValue(outpost, out var known) && known.Door.MayBeDoubted;

    /// <summary>Gets what is believed after further reports.</summary>
    /// <param name="reports">The reports that were sent or answered; those that are known already take the place of what was known.</param>
    /// <param name="now">The present; what is too old to move a belief is left out.</param>
    public EntryBeliefs With(IReadOnlyCollection<OutpostReport> reports, DateTimeOffset now)
    {
        var next = _byOutpost.ToBuilder();
        foreach (var changed in reports.GroupBy(report => report.OutpostId))
        {
            var known = next.TryGetValue(changed.Key, out var before) ? before.Reports : [];
            var all = changed.Concat(known).DistinctBy(report => report.Id);
            next[changed.Key] = new Beliefs([.. all.Where(report => IsFresh(report, now))]);
        }
        foreach (var (outpost, beliefs) in _byOutpost)
            if (!beliefs.Reports.Any(report => IsFresh(report, now)) && next[outpost] == beliefs) next.Remove(outpost);
        return new EntryBeliefs(next.ToImmutable());
    }

    /// <summary>Gets whether a report may still move a belief.</summary>
    public static bool IsFresh(OutpostReport report, DateTimeOffset now) =>
        now - report.At < EntryBeliefRules.Horizon || now - report.AnsweredAt < EntryBeliefRules.Horizon;

    private sealed class Beliefs
    {
        public Beliefs(IReadOnlyList<OutpostReport> reports)
        {
            Reports = reports;
            Door = EntryBelief.From(SignsOf(reports.Where(report => report.Service is null),
                report => EntryEvidence.OfDoor(report.Kind, report.Reason, report.At)));
            ByService = reports.Where(report => report.Service is not null).GroupBy(report => report.Service!.Value)
                .ToImmutableDictionary(group => group.Key,
                    group => EntryBelief.From(SignsOf(group, report => EntryEvidence.OfService(report.Kind, report.At))));
        }

        public IReadOnlyList<OutpostReport> Reports { get; }

        public EntryBelief Door { get; }

        public ImmutableDictionary<Service, EntryBelief> ByService { get; }

        // What has a flag does not count, nor what was found untrue; an answered doubt settles those before the answer.
        private static IEnumerable<EntryEvidence> SignsOf(
            IEnumerable<OutpostReport> reports, Func<OutpostReport, EntryEvidence?> signOf)
        {
            foreach (var report in reports)
            {
                if (report.Flag is null && !report.FoundUntrue && signOf(report) is { } sign) yield return sign;
                if (report is { IsDoubt: true, State: ReportState.Answered, AnsweredAt: { } at })
                    yield return new EntryEvidence(at, EntrySign.Settled);
            }
        }
    }
}

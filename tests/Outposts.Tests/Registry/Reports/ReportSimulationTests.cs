using Outposts.Registry.Reports;

namespace Outposts.Tests.Registry.Reports;

/// <summary>
/// Doors whose truth is known: each shuts for a while in its posted hours and opens again. Riders report, some are mistaken, some lie. How
/// often is each rule wrong, looked at four times an hour?
/// </summary>
public sealed class ReportSimulationTests(ITestOutputHelper output)
{
    private const int Seed = 20261130;
    private const int Doors = 200;
    private const int Hours = 24 * 40;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private sealed record Errors(double Rule, double HoursAlone, double LastReport)
    {
        public override string ToString() => $"rule {Rule:P1}, hours {HoursAlone:P1}, last report {LastReport:P1}";
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(8, 0)]
    [InlineData(3, 0.1)]
    [InlineData(8, 0.25)]
    public void The_rule_is_nearer_to_the_truth_than_the_hours_or_the_last_report(double reportsADay, double shareOfLies)
    {
        var errors = Simulate(reportsADay, shareOfLies, liars: 20);
        output.WriteLine($"seed {Seed}, {reportsADay} reports a day, {shareOfLies:P0} lies: {errors}");
        errors.Rule.ShouldBeLessThan(errors.HoursAlone);
        errors.Rule.ShouldBeLessThan(errors.LastReport);
    }

    [Fact]
    public void Ten_thousand_false_reports_of_fifty_addresses_close_nothing_for_longer_than_stated()
    {
        var random = new Random(Seed);
        var counted = new List<EntryEvidence>();
        var sent = new List<(SenderReport Report, int Network)>();
        for (var index = 0; index < 10_000; index++)
        {
            var (at, network) = (Start.AddSeconds(index), random.Next(50));
            // Each pretends to be a new phone.
            var recent = sent.Where(other => other.Network == network).Select(other => other.Report).ToList();
            var flag = ReportAdmission.GetFlag(1, null, true, at, recent);
            if (flag is null || recent.Count < 100)
                sent.Add((new SenderReport(1, null, at, true, false, true, flag is null), network));
            if (flag is null) counted.Add(new EntryEvidence(at, EntrySign.Doubt));
        }
        counted.Count.ShouldBe(50 * ReportAdmission.MaxOfNetwork);
        var belief = EntryBelief.From(counted);
        var last = counted.Max(sign => sign.At);
        belief.IsDoubted(last + EntryBeliefRules.MaxDoubt + TimeSpan.FromMinutes(1)).ShouldBeFalse();
        // Honest riders are heard through it: three who got in are enough.
        var answered = EntryBelief.From([.. counted, .. Enumerable.Range(1, 3)
            .Select(minutes => new EntryEvidence(last.AddMinutes(minutes), EntrySign.GotIn))]);
        answered.IsDoubted(last.AddMinutes(3)).ShouldBeFalse();
    }

    private static Errors Simulate(double reportsADay, double shareOfLies, int liars)
    {
        var random = new Random(Seed);
        double rule = 0, hoursAlone = 0, lastReport = 0, looks = 0;
        for (var door = 0; door < Doors; door++)
        {
            var shutSpells = ShutSpells(random);
            bool IsOpen(double hour) => !shutSpells.Exists(spell => spell.From <= hour && hour < spell.Until);
            var evidence = Report(random, IsOpen, reportsADay, shareOfLies, liars, out var all);
            var belief = EntryBelief.From(evidence);
            for (double hour = 24; hour < Hours; hour += 0.25)
            {
                var (truth, at) = (IsOpen(hour), Start.AddHours(hour));
                looks++;
                if (belief.IsDoubted(at) == truth) rule++;
                if (!truth) hoursAlone++;
                var last = all.FindLastIndex(report => report.Hour <= hour);
                if ((last < 0 || hour - all[last].Hour > 24 || all[last].SaysOpen) != truth) lastReport++;
            }
        }
        return new Errors(rule / looks, hoursAlone / looks, lastReport / looks);
    }

    // A door is shut for 20 hours on average, once in ten days.
    private static List<(double From, double Until)> ShutSpells(Random random)
    {
        List<(double, double)> spells = [];
        for (var hour = Wait(random, 240); hour < Hours;)
        {
            var until = hour + Wait(random, 20);
            spells.Add((hour, until));
            hour = until + Wait(random, 240);
        }
        return spells;
    }

    private static List<EntryEvidence> Report(Random random, Func<double, bool> isOpen, double reportsADay, double shareOfLies, int liars,
        out List<(double Hour, bool SaysOpen)> all)
    {
        all = [];
        List<EntryEvidence> counted = [];
        List<(SenderReport Report, int Phone)> sent = [];
        for (var hour = Wait(random, 24 / reportsADay); hour < Hours; hour += Wait(random, 24 / reportsADay))
        {
            var lies = random.NextDouble() < shareOfLies;
            var phone = lies ? random.Next(liars) : random.Next(1000, 3000);
            // One in twenty is mistaken: the wrong door, the wrong entrance.
            var saysOpen = lies ? false : isOpen(hour) ^ (random.NextDouble() < 0.05);
            all.Add((hour, saysOpen));
            var at = Start.AddHours(hour);
            var recent = sent.Where(other => other.Phone == phone).Select(other => other.Report).ToList();
            var flag = ReportAdmission.GetFlag(1, null, !saysOpen, at, recent);
            sent.Add((new SenderReport(1, null, at, !saysOpen, true, false, flag is null), phone));
            if (flag is null) counted.Add(new EntryEvidence(at, saysOpen ? EntrySign.GotIn : EntrySign.Doubt));
        }
        return counted;
    }

    private static double Wait(Random random, double mean) => -Math.Log(1 - random.NextDouble()) * mean;
}

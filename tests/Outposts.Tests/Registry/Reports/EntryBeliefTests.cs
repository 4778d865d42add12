using Outposts.Registry.Reports;
using static Outposts.Registry.Reports.EntrySign;

namespace Outposts.Tests.Registry.Reports;

public sealed class EntryBeliefTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.FromHours(8));

    private static EntryBelief Of(params (double Hours, EntrySign Sign)[] signs) =>
        EntryBelief.From(signs.Select(sign => new EntryEvidence(Noon.AddHours(sign.Hours), sign.Sign)));

    [Fact]
    public void Without_signs_hours_are_believed()
    {
        EntryBelief.None.GetProbability(Noon).ShouldBe(EntryBeliefRules.Prior);
        EntryBelief.None.IsDoubted(Noon).ShouldBeFalse();
        EntryBelief.None.GetConfirmedAt(Noon).ShouldBeNull();
        EntryBelief.None.GetReason(Noon).ShouldBeNull();
    }

    [Fact]
    public void One_doubt_is_told_and_two_fresh_ones_are_believed_until_they_age()
    {
        var one = Of((0, Doubt));
        (one.CountDoubts(Noon), one.IsDoubted(Noon)).ShouldBe((1, false));
        var two = Of((0, Doubt), (0.5, Doubt));
        two.IsDoubted(Noon.AddMinutes(29)).ShouldBeFalse();
        two.IsDoubted(Noon.AddMinutes(30)).ShouldBeTrue();
        two.IsDoubted(Noon.AddHours(12)).ShouldBeFalse();
        two.CountDoubts(Noon.AddHours(12)).ShouldBe(2);
        two.CountDoubts(Noon.AddHours(24.5)).ShouldBe(0);
    }

    [Fact]
    public void A_confirmation_takes_a_doubt_away_and_an_answer_all_doubts()
    {
        Of((0, Doubt), (0.1, Doubt), (0.2, GotIn)).IsDoubted(Noon.AddHours(1)).ShouldBeFalse();
        var settled = Of((0, Doubt), (0.1, Doubt), (0.2, Doubt), (1, Settled));
        settled.IsDoubted(Noon.AddHours(0.9)).ShouldBeTrue();
        (settled.IsDoubted(Noon.AddHours(1)), settled.CountDoubts(Noon.AddHours(1))).ShouldBe((false, 0));
        settled.GetConfirmedAt(Noon.AddHours(1)).ShouldBeNull();
    }

    [Fact]
    public void Any_number_of_doubts_is_felt_for_as_long_as_stated()
    {
        var flood = EntryBelief.From(Enumerable.Range(0, 10_000)
            .Select(index => new EntryEvidence(Noon.AddSeconds(index / 1000.0), Doubt)));
        var last = Noon.AddSeconds(9.999);
        flood.IsDoubted(last + EntryBeliefRules.MaxDoubt - TimeSpan.FromMinutes(1)).ShouldBeTrue();
        flood.IsDoubted(last + EntryBeliefRules.MaxDoubt + TimeSpan.FromMinutes(1)).ShouldBeFalse();
        EntryBeliefRules.MaxDoubt.ShouldBeLessThan(TimeSpan.FromHours(18));
    }

    [Fact]
    public void Signs_after_the_moment_asked_for_are_not_known_yet()
    {
        var belief = Of((3, Doubt), (-2, GotIn), (4, Doubt), (5, GotIn));
        belief.CountDoubts(Noon).ShouldBe(0);
        belief.CountConfirmations(Noon).ShouldBe(1);
        belief.GetConfirmedAt(Noon).ShouldBe(Noon.AddHours(-2));
        belief.GetConfirmedAt(Noon.AddHours(17)).ShouldBe(Noon.AddHours(5));
        belief.GetDoubtedAt(Noon.AddHours(17)).ShouldBe(Noon.AddHours(4));
    }

    [Fact]
    public void The_reason_is_that_of_most()
    {
        EntryBelief.From([
            new(Noon, Doubt, ReportReason.Locked), new(Noon.AddMinutes(1), Doubt, ReportReason.NoCode),
            new(Noon.AddMinutes(2), Doubt), new(Noon.AddMinutes(3), Doubt, ReportReason.Locked),
        ]).GetReason(Noon.AddHours(1)).ShouldBe(ReportReason.Locked);
        EntryBelief.From([new(Noon, Doubt, ReportReason.Locked), new(Noon.AddMinutes(1), Doubt, "MOVED")])
            .GetReason(Noon.AddHours(1)).ShouldBe("MOVED");
    }

    [Theory]
    [InlineData(ReportKind.CouldNotEnter, ReportReason.Full, null)]
    [InlineData(ReportKind.CouldNotEnter, "the guard slept", Doubt)]
    [InlineData(ReportKind.ServiceBroken, null, null)]
    [InlineData(ReportKind.Gone, null, Doubt)]
    [InlineData(ReportKind.Open, null, GotIn)]
    public void Reports_say_of_the_door_what_they_can(ReportKind kind, string? reason, EntrySign? sign)
    {
        var evidence = EntryEvidence.OfDoor(kind, reason, Noon);
        evidence?.Sign.ShouldBe(sign!.Value);
        (evidence is null).ShouldBe(sign is null);
        // Own words are for staff alone.
        evidence?.Reason.ShouldNotBe("the guard slept");
    }

    /// <summary>The closed form between signs is the same as a chain of two states that steps once a minute.</summary>
    [Fact]
    public void The_belief_is_that_of_a_chain_that_steps_every_minute()
    {
        const int seed = 20261130;
        var random = new Random(seed);
        for (var run = 0; run < 200; run++)
        {
            var signs = Enumerable.Range(0, random.Next(1, 12))
                .Select(_ => (Minute: random.Next(0, 3000), Sign: (EntrySign)random.Next(0, 3))).DistinctBy(sign => sign.Minute)
                .ToDictionary(sign => sign.Minute, sign => sign.Sign);
            var belief = EntryBelief.From(signs.Select(sign => new EntryEvidence(Noon.AddMinutes(sign.Key), sign.Value)));
            // The chances, per minute, of a door that opens or shuts for a while: their sum is the speed of forgetting.
            var stays = Math.Exp(-1 / EntryBeliefRules.Memory.TotalMinutes);
            var opens = (1 - stays) * EntryBeliefRules.Prior;
            var shuts = (1 - stays) * (1 - EntryBeliefRules.Prior);
            var open = EntryBeliefRules.Prior;
            for (var minute = 0; minute < 3500; minute++)
            {
                open = open * (1 - shuts) + (1 - open) * opens;
                if (signs.TryGetValue(minute, out var sign))
                {
                    var weight = sign switch { GotIn => EntryBeliefRules.LikelihoodRatio, _ => 1 };
                    var against = sign switch { Doubt => EntryBeliefRules.LikelihoodRatio, _ => 1 };
                    open = sign == Settled ? Math.Max(open, EntryBeliefRules.Prior)
                        : Math.Clamp(open * weight / (open * weight + (1 - open) * against),
                            EntryBeliefRules.Floor, EntryBeliefRules.Ceiling);
                }
                belief.GetProbability(Noon.AddMinutes(minute)).ShouldBe(open, 1e-9, $"seed {seed}, run {run}, minute {minute}");
            }
        }
    }
}

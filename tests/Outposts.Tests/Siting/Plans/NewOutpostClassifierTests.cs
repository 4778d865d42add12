using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Siting.Plans;
using Outposts.Testing;

namespace Outposts.Tests.Siting.Plans;

/// <summary>What counts as one of the year's new outposts.</summary>
public sealed class NewOutpostClassifierTests
{
    private static readonly BuildPlan Plan = BuildPlan.Default(2026);
    private static readonly DateOnly Before = new(2025, 12, 31), First = new(2026, 1, 1), Spring = new(2026, 3, 1),
        Autumn = new(2026, 10, 1), Last = new(2026, 12, 31), After = new(2027, 1, 1);

    [Fact]
    public void The_window_holds_its_first_and_its_last_day()
    {
        DateOnly[] days = [Before, First, Last, After];
        Judge([.. days.Select((day, place) => Outpost($"A{place}", day, place))])
            .ShouldBe([NewOutpostState.NotNew, NewOutpostState.New, NewOutpostState.New, NewOutpostState.NotNew]);
    }

    [Fact]
    public void An_unknown_day_is_unknown_and_never_a_no() =>
        Judge([Outpost("A", null), Outpost("B", null, 1, OutpostStatus.Suspended)])
            .ShouldBe([NewOutpostState.Unknown, NewOutpostState.Unknown]);

    [Fact]
    public void What_was_accepted_counts_while_it_is_suspended_and_not_before_it_is_accepted_nor_when_it_is_given_up()
    {
        var states = Enum.GetValues<OutpostStatus>();
        Judge([.. states.Select((status, place) => Outpost($"A{place}", Spring, place, status))]).ShouldBe(
            [.. states.Select(status => status is OutpostStatus.Planned or OutpostStatus.Closed ? NewOutpostState.NotNew
                : NewOutpostState.New)]);
    }

    [Fact]
    public void A_second_outpost_at_a_listed_place_counts_only_where_the_place_does_not_matter()
    {
        Outpost[] outposts = [Outpost("OLD", Before), Outpost("NEW", Spring)];
        Judge(outposts).ShouldBe([NewOutpostState.NotNew, NewOutpostState.NotNew]);
        NewOutpostClassifier.Classify(outposts, [], Plan with { Rule = NewOutpostRule.Accepted })
            .ShouldBe([NewOutpostState.NotNew, NewOutpostState.New]);
    }

    [Fact]
    public void A_place_is_listed_by_what_was_closed_since_and_not_by_what_is_only_planned()
    {
        Judge([Outpost("OLD", Before, status: OutpostStatus.Closed), Outpost("NEW", Spring)])[1].ShouldBe(NewOutpostState.NotNew);
        Judge([Outpost("OLD", Before, status: OutpostStatus.Planned), Outpost("NEW", Spring)])[1].ShouldBe(NewOutpostState.New);
    }

    [Fact]
    public void Of_two_on_one_day_at_one_place_the_lower_code_counts() =>
        Judge([Outpost("B", Spring), Outpost("A", Spring)]).ShouldBe([NewOutpostState.NotNew, NewOutpostState.New]);

    [Fact]
    public void A_neighbour_of_unknown_day_makes_the_new_one_unknown_and_an_old_neighbour_decides()
    {
        Judge([Outpost("X", null), Outpost("NEW", Spring)]).ShouldBe([NewOutpostState.Unknown, NewOutpostState.Unknown]);
        Judge([Outpost("X", null), Outpost("OLD", Before), Outpost("NEW", Spring)])
            .ShouldBe([NewOutpostState.NotNew, NewOutpostState.NotNew, NewOutpostState.NotNew]);
    }

    [Fact]
    public void A_place_reaches_exactly_so_many_metres()
    {
        var (here, there) = (At(0), new Position(120.4, 36.1 + 30 / 110_958.0));
        var apart = Geodesic.Distance(here, there);
        Outpost[] outposts = [Outpost("OLD", Before), Outpost("NEW", Spring) with { Position = there }];
        NewOutpostClassifier.Classify(outposts, [], Plan with { SamePlaceMetres = apart })[1].ShouldBe(NewOutpostState.NotNew);
        NewOutpostClassifier.Classify(outposts, [], Plan with { SamePlaceMetres = apart - 0.001 })[1].ShouldBe(NewOutpostState.New);
    }

    [Fact]
    public void An_outpost_that_moves_stays_what_it_was_and_the_place_it_left_is_listed()
    {
        Outpost[] outposts = [Outpost("MOVED", Before, place: 1), Outpost("NEW", Spring, place: 0)];
        Judge(outposts).ShouldBe([NewOutpostState.NotNew, NewOutpostState.New]);
        Judge(outposts, new OutpostRelocation("MOVED", At(0), Autumn)).ShouldBe([NewOutpostState.NotNew, NewOutpostState.NotNew]);
        // A new outpost that moves within the year is still one new outpost.
        Judge([Outpost("NEW", Spring, place: 1)], new OutpostRelocation("NEW", At(0), Autumn)).ShouldBe([NewOutpostState.New]);
    }

    [Fact]
    public void Who_moves_to_a_place_is_listed_there_from_that_day_alone()
    {
        Outpost[] outposts = [Outpost("MOVED", Before), Outpost("SPRING", Spring), Outpost("LAST", Last, place: 1)];
        Judge(outposts, new OutpostRelocation("MOVED", At(1), Autumn))
            .ShouldBe([NewOutpostState.NotNew, NewOutpostState.New, NewOutpostState.NotNew]);
        // A correction of the entry by a few metres is no move.
        var nearby = new Position(At(0).Longitude + 0.0001, At(0).Latitude);
        Judge([Outpost("OLD", Before), Outpost("NEW", Spring)], new OutpostRelocation("OLD", nearby, Autumn))[1]
            .ShouldBe(NewOutpostState.NotNew);
    }

    [Fact]
    public void Known_days_in_place_of_unknown_ones_never_contradict_and_what_is_unknown_could_come_out_either_way()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        DateOnly[] days = [Before.AddDays(-1), Before, First, Spring, Last, After];
        for (var round = 0; round < LongRun.Count(400, 20_000); round++)
        {
            var told = $"seed {seed}, round {round}";
            Outpost[] outposts = [.. Enumerable.Range(0, random.Next(1, 6)).Select(n => Outpost(
                ((char)('A' + n)).ToString(), random.Next(3) == 0 ? null : days[random.Next(days.Length)], random.Next(2),
                    (OutpostStatus)random.Next(5)))];
            outposts = [.. outposts.OrderBy(_ => random.Next())];
            OutpostRelocation[] moves = [.. outposts.Where(_ => random.Next(4) == 0)
                .Select(outpost => new OutpostRelocation(outpost.Code, At(random.Next(2)), days[random.Next(days.Length)]))
                .OrderBy(move => move.On)];
            int[] open = [.. Enumerable.Range(0, outposts.Length).Where(n => outposts[n].EstablishedOn is null)];
            if (open.Length > 3) continue;
            var seen = outposts.Select(_ => new HashSet<NewOutpostState>()).ToArray();
            for (var choice = 0; choice < (int)Math.Pow(days.Length, open.Length); choice++)
            {
                var (world, rest) = ((Outpost[])outposts.Clone(), choice);
                foreach (var n in open) (world[n], rest) = (world[n] with { EstablishedOn = days[rest % days.Length] }, rest / days.Length);
                for (var n = 0; n < world.Length; n++) seen[n].Add(Naive(world, moves, n) ? NewOutpostState.New : NewOutpostState.NotNew);
            }
            var judged = NewOutpostClassifier.Classify(outposts, moves, Plan);
            for (var n = 0; n < outposts.Length; n++)
                judged[n].ShouldBe(seen[n].Count > 1 ? NewOutpostState.Unknown : seen[n].Single(), $"{told}, {outposts[n].Code}");
        }
    }

    // With every day known: the rule word by word, over every pair.
    private static bool Naive(Outpost[] world, OutpostRelocation[] moves, int index)
    {
        var outpost = world[index];
        var day = outpost.EstablishedOn!.Value;
        if (outpost.Status is OutpostStatus.Planned or OutpostStatus.Closed || day < Plan.From || day > Plan.Until) return false;
        foreach (var other in world.Where(other => other.Code != outpost.Code && other.Status != OutpostStatus.Planned))
        {
            // At most one move each; one to where it stands already is none.
            var since = other.EstablishedOn!.Value;
            var move = moves.FirstOrDefault(move => move.Outpost == other.Code && move.From != other.Position);
            (Position Place, DateOnly Since)[] stays = move is null ? [(other.Position, since)]
                : [(move.From, since), (other.Position, move.On)];
            foreach (var (at, from) in stays)
                if (at == outpost.Position && (from < day || (from == day && string.CompareOrdinal(other.Code, outpost.Code) < 0)))
                    return false;
        }
        return true;
    }

    private static NewOutpostState[] Judge(Outpost[] outposts, params OutpostRelocation[] moves) =>
        NewOutpostClassifier.Classify(outposts, moves, Plan);

    // Places are a kilometre apart.
    internal static Position At(int place) => new(120.4, 36.1 + place * 0.009);

    internal static Outpost Outpost(string code, DateOnly? on, int place = 0, OutpostStatus status = OutpostStatus.Open,
        string district = "370202") => new()
        {
            Id = 0,
            Code = code,
            Name = code,
            Kind = OutpostKind.OutdoorWorkersStation,
            Status = status,
            Position = At(place),
            DistrictCode = district,
            EstablishedOn = on,
        };
}

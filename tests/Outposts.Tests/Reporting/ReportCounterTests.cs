using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Reporting;

namespace Outposts.Tests.Reporting;

/// <summary>What is counted for reports, beside a naive twin that tries every answer to what is unknown.</summary>
public sealed class ReportCounterTests
{
    private const int Seed = 20261130;
    private const string Here = "370202";
    private static readonly DateOnly From = new(2022, 11, 1), Until = new(2023, 1, 31);

    private static readonly LocalizedText Name = new("数", "Count");

    [Fact]
    public void Counts_equal_those_of_a_twin_that_tries_every_possible_answer()
    {
        var random = new Random(Seed);
        ReportCount[] counts = [ReportCount.Outposts, ReportCount.OutpostsOpen, ReportCount.OutpostsPlanned, ReportCount.OutpostsAccepted];
        for (var round = 0; round < 300; round++)
        {
            var outposts = Enumerable.Range(0, random.Next(15)).Select(index => Outpost(random, index)).ToList();
            var field = new ReportField("n", Name, ReportFieldType.Number, null, counts[random.Next(counts.Length)],
                random.Next(2) == 0 ? OutpostKind.AssistanceCenter : null, random.Next(2) == 0 ? Service.DrinkingWater : null);
            var counted = ReportCounter.Count(field, Here, From, Until, outposts, VisitCounts.None);
            // Of one outpost all answers agree or not, so the least and the most add up over the outposts.
            var answers = outposts.Where(outpost => outpost.DistrictCode == Here).Select(outpost => Answers(field, outpost).ToList())
                .ToList();
            counted.ShouldBe(new CountedValue(answers.Count(all => all.TrueForAll(yes => yes)),
                answers.Count(all => all.Distinct().Count() == 2)), $"seed {Seed}, round {round}: {field}");
        }
    }

    [Fact]
    public void The_window_holds_its_first_and_its_last_day_and_a_missing_day_is_told_apart()
    {
        var field = new ReportField("n", Name, ReportFieldType.Number, null, ReportCount.OutpostsAccepted);
        DateOnly?[] days = [From.AddDays(-1), From, Until, Until.AddDays(1), null];
        ReportCounter.Count(field, Here, From, Until, days.Select((day, index) => Outpost(index) with { EstablishedOn = day }),
            VisitCounts.None).ShouldBe(new CountedValue(2, 1));
    }

    [Fact]
    public void Visits_that_nobody_has_called_done_are_unknown()
    {
        var visits = new VisitCounts(Held: 3, Unclear: 2, Seats: 90, UnclearSeats: 40, Bookings: 70, CheckIns: 65);
        CountedValue Of(ReportCount count) =>
            ReportCounter.Count(new("n", Name, ReportFieldType.Number, null, count), Here, From, Until, [], visits);
        Of(ReportCount.VisitsHeld).ShouldBe(new CountedValue(3, 2));
        Of(ReportCount.VisitSeats).ShouldBe(new CountedValue(90, 40));
        Of(ReportCount.Bookings).ShouldBe(new CountedValue(70));
        Of(ReportCount.CheckIns).ShouldBe(new CountedValue(65));
        Should.Throw<ArgumentException>(() => ReportCounter.Count(new("n", Name, ReportFieldType.Number), Here, From, Until, [], visits));
    }

    // Every way in which the unknown facts of an outpost may be: whether it counts then.
    private static IEnumerable<bool> Answers(ReportField field, Outpost outpost)
    {
        DateOnly[] days = outpost.EstablishedOn is { } day ? [day] : [From.AddDays(-9), From];
        var offer = outpost.Services.FirstOrDefault(one => one.Service == Service.DrinkingWater)?.Availability ?? Availability.Unknown;
        bool[] offered = offer switch { Availability.Unknown => [false, true], Availability.Available => [true], _ => [false] };
        foreach (var one in days)
            foreach (var water in offered)
            {
                var built = outpost.Status is not (OutpostStatus.Planned or OutpostStatus.Closed);
                var counts = field.Count == ReportCount.Outposts ? built
                    : field.Count == ReportCount.OutpostsOpen ? outpost.Status == OutpostStatus.Open
                    : field.Count == ReportCount.OutpostsPlanned ? outpost.Status == OutpostStatus.Planned
                    : built && one >= From && one <= Until;
                yield return counts && (field.Kind is null || outpost.Kind == field.Kind || outpost.Functions.Contains(field.Kind.Value))
                    && (field.Service is null || water);
            }
    }

    private static Outpost Outpost(Random random, int index)
    {
        var statuses = Enum.GetValues<OutpostStatus>();
        var availabilities = Enum.GetValues<Availability>();
        return Outpost(index) with
        {
            DistrictCode = random.Next(4) == 0 ? "370203" : Here,
            Status = statuses[random.Next(statuses.Length)],
            Kind = random.Next(2) == 0 ? OutpostKind.AssistanceCenter : OutpostKind.NursingRoom,
            Functions = random.Next(3) == 0 ? [OutpostKind.AssistanceCenter] : [],
            EstablishedOn = random.Next(3) == 0 ? null : From.AddDays(random.Next(-40, 140)),
            Services = random.Next(3) == 0 ? [] : [new(Service.DrinkingWater, availabilities[random.Next(availabilities.Length)])],
        };
    }

    private static Outpost Outpost(int index) => new()
    {
        Id = index,
        Code = $"O{index}",
        Name = "站",
        Kind = OutpostKind.OutdoorWorkersStation,
        Position = new Position(120.4, 36.1),
        DistrictCode = Here,
    };
}

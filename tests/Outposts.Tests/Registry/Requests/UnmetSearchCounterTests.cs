using Outposts.Geodesy;
using Outposts.Registry.Requests;

namespace Outposts.Tests.Registry.Requests;

/// <summary>Counts of searches that found nothing: compared with a naive count, and of a flood.</summary>
public sealed class UnmetSearchCounterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 4, 0, 0, TimeSpan.Zero);
    private static readonly Position Here = new(120.385, 36.065);
    private static readonly string[] Codes = ["DRINKING_WATER", "BATTERY_SWAP", "REST"];

    [Fact]
    public void Counts_are_those_of_a_naive_count_of_distinct_callers()
    {
        var random = new Random(20261201);
        var counter = new UnmetSearchCounter();
        var seen = new HashSet<(DateTimeOffset, string, SearchCell, UnmetReason)>();
        var expected = new Dictionary<(DateTimeOffset, SearchCell, UnmetReason, string), int>();
        var taken = new Dictionary<(DateTimeOffset, SearchCell, UnmetReason, string), int>();
        for (var step = 0; step < 5_000; step++)
        {
            var now = Noon.AddSeconds(step * 2);
            var caller = $"10.0.0.{random.Next(200)}";
            var position = new Position(120.38 + random.Next(40) / 1000.0 + 0.0005, 36.06 + random.Next(30) / 1000.0 + 0.0005);
            var reason = (UnmetReason)random.Next(3);
            string[] asked = [.. Codes.Where(_ => random.Next(3) == 0)];
            var isNew = seen.Add((UnmetSearchCounter.HourOf(now), caller, SearchCell.Of(position), reason));
            counter.Record(caller, position, reason, asked, now).ShouldBe(isNew);
            if (isNew)
                foreach (var code in asked.Prepend(""))
                    expected[(UnmetSearchCounter.HourOf(now), SearchCell.Of(position), reason, code)] =
                        expected.GetValueOrDefault((UnmetSearchCounter.HourOf(now), SearchCell.Of(position), reason, code)) + 1;
            if (random.Next(50) == 0) Take();
        }
        Take();
        taken.OrderBy(entry => entry.Key.ToString()).ShouldBe(expected.OrderBy(entry => entry.Key.ToString()));
        expected.Keys.Select(key => key.Item1).Distinct().Count().ShouldBe(3);

        void Take()
        {
            foreach (var one in counter.Take())
                taken[(one.Hour, one.Cell, one.Reason, one.Asked)] =
                    taken.GetValueOrDefault((one.Hour, one.Cell, one.Reason, one.Asked)) + one.Searches;
        }
    }

    [Fact]
    public void A_flood_of_one_caller_counts_once_in_a_cell_and_in_few_cells()
    {
        var counter = new UnmetSearchCounter();
        for (var time = 0; time < 1000; time++) counter.Record("flood", Here, UnmetReason.NothingNear, [], Noon.AddSeconds(time));
        counter.Take().ShouldBe([new UnmetSearchCount(Noon, SearchCell.Of(Here), UnmetReason.NothingNear, "", 1)]);
        for (var cell = 0; cell < 1000; cell++)
            counter.Record("flood", new Position(120 + cell / 100.0 + 0.005, 36.5), UnmetReason.NothingNear, [], Noon.AddMinutes(30));
        counter.Take().Count.ShouldBe(UnmetSearchCounter.MaxOfCaller - 1);
        counter.Record("flood", Here, UnmetReason.NothingNear, [], Noon.AddHours(1)).ShouldBeTrue("the hour is another");
        counter.Record("flood", Here, UnmetReason.NothingOpen, [], Noon.AddHours(1)).ShouldBeTrue("the reason is another");
    }

    [Fact]
    public void What_could_not_be_stored_is_put_back_and_what_is_held_is_bounded()
    {
        var counter = new UnmetSearchCounter();
        counter.Record("a", Here, UnmetReason.NothingNear, ["REST", "REST"], Noon);
        var taken = counter.Take();
        counter.Record("b", Here, UnmetReason.NothingNear, [], Noon);
        counter.Return(taken);
        counter.Take().OrderBy(one => one.Asked).Select(one => (one.Asked, one.Searches)).ShouldBe([("", 2), ("REST", 1)]);
        for (var caller = 0; caller < UnmetSearchCounter.MaxHeld + 10; caller++)
            counter.Record($"{caller}", Here, UnmetReason.NothingOpen, [], Noon);
        counter.Take().Single().Searches.ShouldBe(UnmetSearchCounter.MaxHeld - 2, "two callers were known");
    }

    [Fact]
    public void Threads_lose_no_count()
    {
        var counter = new UnmetSearchCounter();
        Parallel.For(0, 2_000, caller => counter.Record($"{caller}", Here, UnmetReason.NothingNear, ["REST"], Noon));
        counter.Take().Select(one => one.Searches).ShouldBe([2_000, 2_000]);
    }

    [Theory]
    [InlineData(120.385, 36.065, 12038, 3606)]
    [InlineData(-0.001, -0.001, -1, -1)]
    [InlineData(180, 90, 18000, 9000)]
    public void A_cell_is_a_hundredth_of_a_degree(double longitude, double latitude, int east, int north)
    {
        var cell = SearchCell.Of(new Position(longitude, latitude));
        cell.ShouldBe(new SearchCell(east, north));
        cell.Centre.ShouldBe(new Position((east + 0.5) / 100, (north + 0.5) / 100));
    }
}

using Outposts.Api.Limits;

namespace Outposts.Api.Tests.Limits;

/// <summary>What addresses use within an hour.</summary>
public sealed class AddressUseTests
{
    private const int Limit = 30;
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 8, 30, 0, TimeSpan.Zero);
    private readonly AddressUse _use = new();

    [Fact]
    public void The_limit_is_reached_by_each_address_alone_and_falls_with_the_hour()
    {
        Take("a", Start).ShouldBe(Limit);
        _use.TryTake("b", Start, Limit).ShouldBeTrue();
        _use.GetWait("b", Start, Limit).ShouldBe(TimeSpan.Zero);
        _use.GetWait("a", Start, Limit).ShouldBe(TimeSpan.FromHours(1));
        _use.TryTake("a", Start.AddMinutes(59.9), Limit).ShouldBeFalse();
        // Of 30 an hour ago half count half an hour later.
        Take("a", Start.AddMinutes(90)).ShouldBe(Limit / 2);
        _use.Get("a", Start.AddMinutes(90)).ShouldBe(Limit);
        Take("a", Start.AddHours(10)).ShouldBe(Limit);
    }

    [Fact]
    public void The_time_that_is_told_is_the_first_at_which_there_is_room()
    {
        var random = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            var (use, now) = (new AddressUse(), Start);
            for (var i = random.Next(0, 100); i > 0; i--) use.TryTake("a", now = now.AddMinutes(random.Next(0, 4)));
            var wait = use.GetWait("a", now, Limit);
            if (wait == TimeSpan.Zero) use.Get("a", now).ShouldBeLessThan(Limit);
            else
            {
                use.Get("a", now + wait - TimeSpan.FromSeconds(1)).ShouldBeGreaterThan(Limit - 1e-6);
                use.Get("a", now + wait + TimeSpan.FromSeconds(1)).ShouldBeLessThan(Limit);
            }
        }
    }

    [Fact]
    public void What_is_given_back_counts_no_longer_and_who_is_quiet_is_forgotten()
    {
        for (var i = 0; i < 1_000; i++)
        {
            _use.TryTake("a", Start, Limit).ShouldBeTrue();
            _use.GiveBack("a");
        }
        _use.GiveBack("nobody");
        _use.AddressCount.ShouldBe(0);
        for (var i = 0; i < 1_000; i++) _use.TryTake($"{i}", Start, Limit);
        _use.AddressCount.ShouldBe(1_000);
        _use.TryTake("a", Start.AddHours(3), Limit);
        _use.AddressCount.ShouldBe(1);
    }

    private int Take(string address, DateTimeOffset at)
    {
        var taken = 0;
        while (_use.TryTake(address, at, Limit)) taken++;
        return taken;
    }
}

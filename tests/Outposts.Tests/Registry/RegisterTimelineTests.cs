using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Tests.Registry;

/// <summary>The register as it was, beside a twin that writes every state down while it happens.</summary>
public sealed class RegisterTimelineTests
{
    private const int Seed = 20261130;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Service[] Services = [Service.DrinkingWater, Service.Dining, Service.Toilets];

    [Fact]
    public void Changes_taken_back_give_what_a_twin_wrote_down_at_each_moment()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 200; round++)
        {
            var (register, changes, written) = Live(random);
            DateTimeOffset[] moments = [.. Enumerable.Range(0, 6).Select(_ => Start.AddHours(random.Next(-5, 70))).Order()];
            var states = RegisterTimeline.At(register.Outposts, register.Services, changes, moments);
            for (var i = 0; i < moments.Length; i++)
            {
                var expected = written.Last(one => one.Before < moments[i]);
                Tell(states[i].Outposts, states[i].Services).ShouldBe(
                    Tell(expected.Outposts.Where(one => one.Value is { Status: OutpostStatus.Open, IsMerged: false }
                        and not { Eligibility: Eligibility.OwnStaff }).ToDictionary(), expected.Services), $"seed {Seed}, round {round}");
            }
        }
    }

    [Fact]
    public void A_change_at_the_moment_itself_is_taken_back_and_one_just_before_is_not()
    {
        var outpost = new PastOutpost("370202", new Position(120, 36), OutpostStatus.Open, Eligibility.Anyone);
        RegisterState At(DateTimeOffset changed) => RegisterTimeline.At(new Dictionary<long, PastOutpost> { [1] = outpost },
            new Dictionary<long, IReadOnlySet<Service>>(), [new RegisterChange(changed, 1, null)], [Start])[0];
        At(Start).Outposts.ShouldBeEmpty();
        At(Start.AddTicks(-1)).Outposts.Keys.ShouldBe([1L]);
    }

    // Lives through some random changes, hour by hour, and writes down each state.
    private static (Written Now, List<RegisterChange> Changes, List<Written> All) Live(Random random)
    {
        var outposts = new Dictionary<long, PastOutpost>();
        var services = new Dictionary<long, HashSet<Service>>();
        var changes = new List<RegisterChange>();
        List<Written> written = [Write(DateTimeOffset.MinValue)];
        if (random.Next(2) == 0)
        {
            foreach (var id in Enumerable.Range(1, random.Next(4))) outposts[id] = Outpost(random);
            foreach (var id in outposts.Keys) services[id] = [Services[random.Next(3)]];
            changes.Add(new RegisterChange(Start, null, null));
            written.Add(Write(Start));
        }
        var hours = random.Next(60);
        for (var hour = 1; hour <= hours; hour++)
        {
            var (id, at) = ((long)random.Next(1, 6), Start.AddHours(hour));
            if (outposts.ContainsKey(id) && random.Next(2) == 0)
            {
                var own = services.GetValueOrDefault(id, []);
                Service[] concerned = [.. Services.Where(_ => random.Next(2) == 0)];
                changes.Add(new RegisterChange(at, id, null, new ServiceChange(concerned, [.. concerned.Where(own.Contains)])));
                services[id] = [.. own.Except(concerned).Concat(concerned.Where(_ => random.Next(2) == 0))];
            }
            else
            {
                changes.Add(new RegisterChange(at, id, outposts.GetValueOrDefault(id)));
                outposts[id] = Outpost(random);
            }
            written.Add(Write(at));
        }
        changes.Reverse();
        return (written[^1], changes, written);

        Written Write(DateTimeOffset before) => new(before, new(outposts),
            services.ToDictionary(one => one.Key, IReadOnlySet<Service> (one) => one.Value.ToHashSet()));
    }

    private static PastOutpost Outpost(Random random) => new(random.Next(2) == 0 ? "370202" : "370203",
        new Position(120 + random.Next(3), 36), random.Next(3) == 0 ? OutpostStatus.Suspended : OutpostStatus.Open,
        random.Next(5) == 0 ? Eligibility.OwnStaff : Eligibility.Anyone, random.Next(6) == 0);

    private static string Tell(
        IReadOnlyDictionary<long, PastOutpost> outposts, IReadOnlyDictionary<long, IReadOnlySet<Service>> services) =>
        string.Join('\n', outposts.OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value}: "
            + string.Join(' ', (services.GetValueOrDefault(one.Key) ?? new HashSet<Service>()).Select(own => own.Code).Order())));

    private sealed record Written(DateTimeOffset Before, Dictionary<long, PastOutpost> Outposts,
        Dictionary<long, IReadOnlySet<Service>> Services);
}

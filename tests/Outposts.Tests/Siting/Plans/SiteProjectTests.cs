using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Siting.Plans;

namespace Outposts.Tests.Siting.Plans;

/// <summary>How site projects stand, in which order lists show them, and what is not saved.</summary>
public sealed class SiteProjectTests
{
    private const int Seed = 20261130;
    private static readonly DateOnly Today = new(2022, 3, 1);

    [Fact]
    public void What_is_due_today_is_late_from_midnight_by_the_regions_clock()
    {
        var zone = RegionClock.Of("Asia/Shanghai");
        var due = Project(new DateOnly(2022, 2, 28));
        SiteProjectSchedule At(string moment) => SiteProjectSchedule.Of(due, null, zone.DayOf(DateTimeOffset.Parse(moment,
            System.Globalization.CultureInfo.InvariantCulture)));
        At("2022-02-28T15:59:59Z").ShouldBe(new SiteProjectSchedule(SiteProjectState.OnSchedule, due.DueOn, 0));
        At("2022-02-28T16:00:00Z").ShouldBe(new SiteProjectSchedule(SiteProjectState.Overdue, due.DueOn, 1));
        At("2022-03-31T00:00:00Z").DaysLate.ShouldBe(31);
        DueDate.DaysLate(new DateOnly(2024, 2, 29), new DateOnly(2024, 3, 1)).ShouldBe(1, "a leap day is a day");
    }

    [Fact]
    public void An_open_milestone_makes_a_project_late_and_a_done_one_does_not()
    {
        var late = new Milestone(new("选址", "Site"), Today.AddDays(-3));
        var project = Project(Today.AddDays(10)) with { Milestones = [late, new(new("验收", "Acceptance"), Today.AddDays(5))] };
        Of(project).ShouldBe(new SiteProjectSchedule(SiteProjectState.Overdue, Today.AddDays(-3), 3));
        Of(project with { Milestones = [late with { DoneOn = Today }, project.Milestones[1]] })
            .ShouldBe(new SiteProjectSchedule(SiteProjectState.OnSchedule, Today.AddDays(5), 0));
    }

    [Fact]
    public void Without_a_day_it_is_unknown_whether_a_project_is_late()
    {
        Of(Project(null)).ShouldBe(new SiteProjectSchedule(SiteProjectState.NoDate, null, 0));
        Of(Project(null) with { Milestones = [new(new("选址", "Site"))] }).State.ShouldBe(SiteProjectState.NoDate);
    }

    [Fact]
    public void The_register_says_whether_an_outpost_is_built()
    {
        var late = Project(Today.AddDays(-1));
        var states = Enum.GetValues<OutpostStatus>().ToDictionary(status => status, status => Of(late, status).State);
        states.ShouldBe(new Dictionary<OutpostStatus, SiteProjectState>
        {
            [OutpostStatus.Planned] = SiteProjectState.Overdue,
            [OutpostStatus.Accepted] = SiteProjectState.Done,
            [OutpostStatus.Open] = SiteProjectState.Done,
            [OutpostStatus.Suspended] = SiteProjectState.Done,
            [OutpostStatus.Closed] = SiteProjectState.Dropped,
        });
        Of(late with { IsArchived = true }, OutpostStatus.Open).State.ShouldBe(SiteProjectState.Dropped);
    }

    [Fact]
    public void The_latest_come_first_as_a_comparison_of_every_pair_says()
    {
        var random = new Random(Seed);
        DateOnly? Day() => random.Next(4) == 0 ? null : Today.AddDays(random.Next(-5, 6));
        for (var round = 0; round < 200; round++)
        {
            var all = Enumerable.Range(1, random.Next(1, 12)).Select(id => Project(Day()) with
            {
                Id = id,
                Name = $"站{random.Next(3)}",
                IsArchived = random.Next(6) == 0,
                Milestones = [.. Enumerable.Range(0, random.Next(3))
                    .Select(_ => new Milestone(new("甲", "A"), Day(), random.Next(2) == 0 ? Today : null))],
            }).ToList();
            var sorted = SiteProjectSchedule.Sort(all, project => (project, Of(project)));
            sorted.Select(project => project.Id).Order().ShouldBe(all.Select(project => project.Id).Order(), $"seed {Seed}, round {round}");
            for (var i = 0; i < sorted.Count; i++)
                for (var j = i + 1; j < sorted.Count; j++)
                    Before(sorted[j], sorted[i]).ShouldBeFalse($"seed {Seed}, round {round}: {sorted[j]} before {sorted[i]}");
        }

        // Written apart from the sort: by how late, then by what is due, then whether anything is known.
        static bool Before(SiteProject one, SiteProject other)
        {
            var (a, b) = (Of(one), Of(other));
            if (a.DaysLate != b.DaysLate) return a.DaysLate > b.DaysLate;
            if (a.State != b.State) return a.State < b.State;
            if (a.NextDue != b.NextDue) return a.NextDue < b.NextDue;
            return string.CompareOrdinal(one.Name, other.Name) is not 0 and var order ? order < 0 : one.Id < other.Id;
        }
    }

    [Fact]
    public void A_telephone_number_a_future_day_and_a_name_without_letters_are_refused_with_their_field()
    {
        static string[] Fields(SiteProject project) => [.. SiteProjectValidator.Validate(project, Today).Select(problem => problem.Field)];
        var good = Project(Today) with
        {
            OwnerBody = "市南区总工会",
            LiaisonPost = "权益保障部联络员（2 岗）",
            Milestones = [new(new("验收", "Acceptance"), Today, Today)],
            Note = "第一行\n第二行",
        };
        Fields(good).ShouldBeEmpty();
        Fields(good with { LiaisonPost = "权益部 0532-85912345" }).ShouldBe(["liaisonPost"]);
        Fields(good with { OwnerBody = new string('会', 101) }).ShouldBe(["ownerBody"]);
        Fields(good with { OwnerBody = "甲\u202E乙" }).ShouldBe(["ownerBody"]);
        Fields(good with { Milestones = [new(new("验收", "Acceptance"), Today, Today.AddDays(1))] }).ShouldBe(["milestones"]);
        Fields(good with { Milestones = [new(new("", "Acceptance"))] }).ShouldBe(["milestones"]);
        Fields(good with { Milestones = [.. Enumerable.Repeat(good.Milestones[0], 31)] }).ShouldBe(["milestones"]);
        Fields(good with { Note = new string('注', 2001) }).ShouldBe(["note"]);
    }

    private static SiteProjectSchedule Of(SiteProject project) => Of(project, null);

    private static SiteProjectSchedule Of(SiteProject project, OutpostStatus? status) => SiteProjectSchedule.Of(project, status, Today);

    private static SiteProject Project(DateOnly? due) =>
        new() { Id = 1, Name = "站", DistrictCode = "370202", Position = new Position(120.4, 36.1), CandidateId = "C", DueOn = due };
}

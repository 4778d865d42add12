using System.Text;
using System.Text.Json;
using Outposts.Api.Visits.Planner;
using Outposts.Hours;
using Outposts.PostGis.Siting;
using Outposts.PostGis.Visits.Planner;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Siting;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Access;

/// <summary>Rows of the district 370212 that the matrix of rights asks for, and the callers who ask.</summary>
internal sealed record RightsScene(string Bus, string Place, string Visit, string Planned, string PlannedSlot, string PlannedCode,
    string Draft, string Scenario, string Candidate, DateOnly Day)
{
    public const string Own = "370212", Other = "370214";

    /// <summary>Makes the rows.</summary>
    public static async Task<RightsScene> CreateAsync(HostFixture host)
    {
        var source = host.Database.DataSource;
        var name = $"T-rights-{Guid.NewGuid():N}"[..16];
        var day = OrdinaryDays.First(DayOfWeek.Thursday, daysAhead: 75);
        DateTimeOffset At(int days) => new(day.AddDays(days).ToDateTime(new TimeOnly(8, 0)), TimeSpan.FromHours(8));
        Visit Visit(string code, int days, BusVisitStatus status) => new(code, name, name, At(days), At(days).AddHours(1), 8, [Exam.Ecg],
            Outposts.Registry.Eligibility.Anyone, status, day.AddDays(-60));
        await new ScheduleStore(source).AddAsync(new VisitSchedule(
            [new HealthBus { Code = name, Name = "车", Depot = new(119.6, 36.9), CrewHours = OpeningHours.Parse("24/7"), Exams = [Exam.Ecg] }],
            [new VisitPlace { Code = name, Name = "点", Position = new(119.6, 36.9), DistrictCode = Own, Workers = 50,
                HostHours = OpeningHours.Parse("24/7") }],
            [], [Visit(name, 0, BusVisitStatus.Confirmed), Visit($"{name}-P", 1, BusVisitStatus.Planned)]), "test");
        var visits = await new VisitStore(source).GetVisitsByCodeAsync([name, $"{name}-P"]);
        var (visit, planned) = (visits[0], visits[1]);
        var draft = await new PlanDraftStore(source).SaveAsync(null, null, new PlanDraftContent(name, "note", day, day.AddDays(1),
            PlanParametersJson.Write(
                new VisitPlanParameters { From = day, Until = day.AddDays(1), Buses = [visit.Bus.Id], Places = [visit.PlaceId] }), 0, 0,
            [new PlanDraftVisit(visit.Bus.Id, visit.PlaceId, At(2), At(2).AddHours(1), 8, 1)], []), "test");
        var data = await host.QueryAsync("{ candidates(districts: [\"370212\"], first: 1) { nodes { id } } }");
        var candidate = data.GetProperty("candidates").GetProperty("nodes")[0].GetProperty("id").GetString()!;
        var scenario = await new BuildPlanStore(source).AddScenarioAsync(new ScenarioDraft(name, $"note {name}",
            [new CandidateSite(Decode(candidate), new(120.4, 36.1), DistrictCode: Own)]), "somebody");
        return new RightsScene(Id("HealthBus", visit.Bus.Id), Id("VisitPlace", visit.PlaceId), Id("BusVisit", visit.Id),
            Id("BusVisit", planned.Id), Id("VisitSlot", planned.Slots[0].Id), planned.Code, Id("VisitPlanDraft", draft!.Id),
            Id("Scenario", scenario.Value!.Id), candidate, day);
    }

    /// <summary>The callers: nobody, tokens that do not hold, and each role everywhere, in the district and in another.</summary>
    public static IEnumerable<(string Name, string? Token, Role? Role, string? District, string? Body)> Callers(
        HostFixture host, string forged)
    {
        yield return ("nobody", null, null, null, null);
        yield return ("forged", forged, null, null, null);
        yield return ("expired", host.TokenFor(Role.Admin, null, DateTimeOffset.UtcNow.AddDays(-2)), null, null, null);
        foreach (var role in Enum.GetValues<Role>())
            foreach (var district in new[] { null, Own, Other })
                yield return ($"{role} of {district ?? "all"}", host.TokenFor(role, district), role, district, null);
        foreach (var district in new[] { null, Own })
            yield return ($"operator of a body in {district ?? "all"}", host.TokenFor(Role.Operator, district, body: "没有阵地的工会"),
                Role.Operator, district, "没有阵地的工会");
    }

    /// <summary>
    /// Whether a caller may: "ROLE" in the district of the rows, "ROLE*" only without a limit, "ROLE?" in whichever district, "any" with
    /// whichever role, "all" everybody, "-" nobody. An administrator may what any role may. Whoever is limited to a body that has none of
    /// the rows may what asks for no place ("?", "any").
    /// </summary>
    public static bool IsAllowed(string who, Role? role, string? district, string? body) => who == "all" || (who != "-" && role is { } held
        && (who == "any" || who.Split(' ').Any(one => (held == Role.Admin || one.TrimEnd('*', '?') == EnumNames.ToWireName(held))
            && one[^1] switch
            {
                '*' => district is null && body is null,
                '?' => true,
                _ => (district is null or Own) && body is null,
            })));

    public static string Id(string type, object id) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{type}:{id}"));

    private static string Decode(string id) => Encoding.UTF8.GetString(Convert.FromBase64String(id)).Split(':', 2)[1];
}

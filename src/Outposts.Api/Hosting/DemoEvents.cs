using Outposts.Hours;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Registry.Events;
using Outposts.Registry;
using Outposts.Registry.Events;

namespace Outposts.Api.Hosting;

/// <summary>
/// The demonstration's events of this week and the next, and a 温暖季 over the turn of the year. They take place at the demonstration's
/// outposts, which stand at public places; all of them are invented.
/// </summary>
public static class DemoEvents
{
    private const string Actor = "demonstration";
    private const int Morning = 9 * 60 + 30, Noon = 12 * 60, Afternoon = 14 * 60, Evening = 17 * 60;

    /// <summary>Adds them.</summary>
    /// <param name="campaigns">Where campaigns are kept.</param>
    /// <param name="events">Where events are kept.</param>
    /// <param name="registry">The register, with the demonstration's outposts.</param>
    /// <param name="zone">The region's time.</param>
    /// <param name="now">The moment, whose week it is.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task FillAsync(CampaignStore campaigns, EventStore events, RegistryStore registry, RegionClock zone,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = zone.DayOf(now);
        var campaign = (await campaigns.SaveAsync(WarmSeason(today), Actor, cancellationToken)).Value!;
        var outposts = (await registry.LoadAllAsync(cancellationToken)).Outposts.ToDictionary(one => one.Code, StringComparer.Ordinal);
        foreach (var planned in Planned(today, zone, outposts))
        {
            var belongs = planned.Dates.Any(date => campaign.Has(zone.DayOf(date.StartsAt)));
            await events.SaveAsync(planned with { CampaignId = belongs ? campaign.Id : null }, Actor, cancellationToken);
        }
    }

    // The winter that is, or else the next one.
    private static Campaign WarmSeason(DateOnly today)
    {
        var year = today.Month == 1 ? today.Year - 1 : today.Year;
        return new Campaign
        {
            Title = "新就业形态劳动者温暖季（示范）",
            EnglishTitle = "Warm season for riders and drivers (demonstration)",
            Season = Season.Winter,
            From = new DateOnly(year, 11, 1),
            Until = new DateOnly(year + 1, 1, 31),
            Slogan = "冬日有暖，驿站有家",
            EnglishSlogan = "Warmth in winter, a home on the way",
        };
    }

    private static IEnumerable<CareEvent> Planned(DateOnly today, RegionClock zone, IReadOnlyDictionary<string, Outpost> outposts)
    {
        if (outposts.GetValueOrDefault("QD-370202-001") is { } station)
            yield return Event(EventKind.Supplies, "冬季保暖物资发放（示范）", "Gloves and knee pads for the winter (demonstration)", station) with
            {
                Text = "手套、护膝每人一份，凭接单平台页面领取。",
                EnglishText = "Gloves and knee pads, one set each; show the page of your platform.",
                WhileStocksLast = true,
                Dates = [.. Enumerable.Range(0, 7).Select(day => Date(station, day, Morning, Evening))],
            };
        if (outposts.GetValueOrDefault("QD-370203-002") is { } taidong)
            yield return Event(EventKind.HealthConsultation, "骑手义诊日（示范）", "Free clinic for riders (demonstration)", taidong) with
            {
                Text = "测血压、查颈椎腰椎，给出用药建议。",
                EnglishText = "Blood pressure, neck and back, advice on medicines.",
                Partners = ["志愿者医疗队（示范）"],
                Groups = [WorkerGroup.FoodDeliveryRider, WorkerGroup.Courier],
                Dates = [Date(taidong, 1, Afternoon, Evening), Date(taidong, 8, Afternoon, Evening)],
            };
        if (outposts.GetValueOrDefault("QD-370203-044") is { } legal)
            yield return Event(EventKind.LegalTalk, "工伤和社保怎么办：法律宣讲（示范）", "Injuries at work and insurance: a legal talk (demonstration)", legal) with
            {
                Dates = [Date(legal, 2, Morning, Noon)],
            };
        if (outposts.GetValueOrDefault("QD-370202-042") is { } hall)
        {
            yield return Event(EventKind.JobFair, "灵活就业专场招聘会（示范）", "Job fair for flexible work (demonstration)", hall) with
            {
                Dates = [Date(hall, 3, Morning, Evening)],
            };
            yield return Event(EventKind.PsychologyTalk, "压力大怎么办：心理讲座（示范）", "Living with stress: a talk (demonstration)", hall) with
            {
                CallAhead = true,
                Phone = "12351",
                Dates = [Date(hall, 4, Afternoon, Evening)],
            };
        }
        EventDate[] stops = [.. new[] { "QD-370213-003", "QD-370212-004", "QD-370203-032" }.Index()
            .Where(stop => outposts.ContainsKey(stop.Item))
            .Select(stop => Date(outposts[stop.Item], stop.Index * 2, Afternoon, Evening) with
            {
                Position = outposts[stop.Item].Position,
                Address = outposts[stop.Item].Landmark ?? outposts[stop.Item].Address,
            })];
        if (stops.Length > 0)
            yield return new CareEvent
            {
                Kind = EventKind.MobileStation,
                Title = "流动工会服务站（示范）",
                EnglishTitle = "The union's mobile station (demonstration)",
                Text = "入会、热饮、手机充电、法律咨询，站着就能办。",
                EnglishText = "Join the union, hot drinks, phone charging, legal advice.",
                Organiser = "市总工会（示范）",
                Dates = stops,
            };

        EventDate Date(Outpost outpost, int day, int from, int until) =>
            new(zone.Moment(today.AddDays(day), from), zone.Moment(today.AddDays(day), until), outpost.DistrictCode);
    }

    private static CareEvent Event(EventKind kind, string title, string english, Outpost outpost) => new()
    {
        Kind = kind,
        Title = title,
        EnglishTitle = english,
        OutpostCode = outpost.Code,
        Organiser = outpost.Operator,
        Dates = [],
    };
}

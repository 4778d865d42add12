using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Siting.Measures;
using Outposts.Travel;

namespace Outposts.Tests.Siting.Measures;

public class MeasureGeneratorTests
{
    private static readonly Position Centre = new(120.38, 36.06);
    private static readonly DateOnly Day = new(2026, 1, 21);
    private static readonly WeekHours Evenings = WeekHours.Where(hour => hour % 24 is 18 or 19);
    private static readonly WeekHours Work = WeekHours.Where(hour => hour / 24 < 5 && hour % 24 is >= 9 and < 17);

    private static readonly Outpost[] Register =
    [
        Outpost("day", "Mo-Fr 09:00-17:00", new ServiceOffer(Service.Wifi, Availability.Available)),
        Outpost("always", "24/7", new ServiceOffer(Service.Wifi, Availability.Available)),
        Outpost("unknown hours", null, new ServiceOffer(Service.Wifi, Availability.Available)),
        Outpost("without", "24/7", new ServiceOffer(Service.Wifi, Availability.Unavailable)),
        Outpost("unsaid", "09:00-19:00"),
        Outpost("broken", "24/7", new ServiceOffer(Service.Wifi, Availability.OutOfOrder, Hours: "09:00-10:00")),
        Outpost("shut", "24/7", new ServiceOffer(Service.Wifi, Availability.Available)) with { Status = OutpostStatus.Suspended },
        Outpost("gone", "24/7", new ServiceOffer(Service.Wifi, Availability.Available)) with { Status = OutpostStatus.Closed },
        Outpost("own", "24/7") with { Eligibility = Eligibility.OwnStaff },
    ];

    [Fact]
    public void Outposts_that_count_may_open_longer_unless_nobody_knows_their_hours()
    {
        var levers = Catalogue(Evenings | Work, Service.Wifi).LongerHours().ToList();
        levers.Select(place => (place.Outpost!.Code, place.ExtraHours, place.Measure.Cost)).ShouldBe([("day", 14, 14 * 52 * 15)]);
        levers[0].Measure.Hours.ShouldBe(Evenings);
        Catalogue(Work, Service.Wifi).LongerHours().ShouldBeEmpty();
    }

    [Fact]
    public void Missing_services_are_added_broken_ones_mended_and_what_nobody_has_said_is_to_be_asked()
    {
        var levers = Catalogue(Evenings, Service.Wifi).BetterServices().ToList();
        levers.Select(place => (place.Outpost!.Code, place.Measure.Kind, place.Measure.Cost)).ShouldBe([
            ("without", MeasureKind.NewService, 5000), ("unsaid", MeasureKind.NewService, 5000),
                ("broken", MeasureKind.MendedService, 1000)]);
        levers[1].Measure.Hours.ShouldBe(WeekHours.Where(hour => hour % 24 == 18), "it closes at 19:00");
        levers[2].Measure.Hours.ShouldBe(WeekHours.Where(hour => hour % 24 is 18 or 19), "what is mended has its hours anew");
        Words(levers[0]).ShouldBe(
            "without增加无线网络：平均多覆盖12人，每年约5,000元，每万元24人。 / At without add wifi: covers 12 more workers on average for about 5,000 yuan a year, 24 for each 10,000 yuan.");
        Words(levers[1]).ShouldContain("无线网络登记不明，先核实");
        Words(levers[2]).ShouldStartWith("broken修好无线网络：");
        Catalogue(Evenings).BetterServices().ShouldBeEmpty();
    }

    [Fact]
    public void Suspended_outposts_may_open_again_and_closed_ones_not()
    {
        var lever = Catalogue(Evenings, Service.Wifi).Reopenings().Single();
        (lever.Outpost!.Code, lever.Measure.Kind, lever.Measure.Cost).ShouldBe(("shut", MeasureKind.MendedDoor, 3000));
        Words(lever).ShouldStartWith("shut恢复开放：");
    }

    [Fact]
    public void A_new_site_costs_its_building_over_the_years_and_its_upkeep()
    {
        CandidateSite[] sites = [new("C-1", Centre, "街角", Cost: 30_000), new("C-2", Centre)];
        Catalogue(Evenings).NewSites(sites).Select(place => place.Measure.Cost).ShouldBe([12_000 + 6_000, 12_000 + 10_000]);
        var free = Catalogue(Evenings, costs: new MeasureCosts { SiteUpkeep = 0, SiteBuilding = 0, OpenHour = 0 }).NewSites(sites).Last();
        Words(free).ShouldBe("新建C-2：平均多覆盖12人，不花钱。 / Build C-2: covers 12 more workers on average and costs nothing.");
    }

    [Theory]
    [InlineData(-1, 5, "siteUpkeep")]
    [InlineData(double.NaN, 5, "siteUpkeep")]
    [InlineData(10, 0, "siteYears")]
    public void Senseless_costs_are_refused(double upkeep, double years, string named)
    {
        var refusal = Should.Throw<UserInputException>(() =>
            Catalogue(Evenings, costs: new MeasureCosts { SiteUpkeep = upkeep, SiteYears = years }));
        refusal.Message.ShouldContain(named);
        refusal.Text.Chinese.ShouldContain(named);
    }

    private static string Words(LocatedMeasure place) => MeasureDescriber.Describe(
        place, new RankedMeasure(1, place.Measure, 12, 12, place.Measure.Cost == 0 ? double.PositiveInfinity : 12 / place.Measure.Cost),
        Outposts.Registry.Catalogue.BuiltIn).ToString();

    private static MeasureGenerator Catalogue(WeekHours asked, Service? service = null, MeasureCosts? costs = null)
    {
        var rules = new AccessRules(RegionClock.Of("Asia/Shanghai"), HolidayCalendar.None);
        var ground = new CoverageData(
            Register, new OutpostColumns(Register), OpeningHoursCache.Create(CoverageData.OpeningHoursTexts(Register)), rules, [], [],
                new GeodesicTravel(new TravelProfiles()));
        return new MeasureGenerator(ground, service is { } one ? new OutpostFilter { Services = [one] } : null, null, asked, Day,
            costs ?? new MeasureCosts());
    }

    private static Outpost Outpost(string code, string? hours, params ServiceOffer[] services) => new()
    {
        Id = code.Length,
        Code = code,
        Name = code,
        Kind = OutpostKind.OutdoorWorkersStation,
        Position = Centre,
        DistrictCode = "370202",
        OpeningHours = hours,
        Services = services,
    };
}

using Outposts.Formats.Visits;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Testing.Registry;
using Outposts.Visits;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Formats.Tests.Visits;

public sealed class VisitScheduleCsvReaderTests
{
    private static readonly RegionClock Zone = RegionClock.Of("Asia/Shanghai");

    private static string Data(string file) => File.ReadAllText(QingdaoData.At(file));

    [Fact]
    public void The_demonstration_files_are_taken_whole()
    {
        var (sites, buses, visits) = (VisitScheduleCsvReader.ParsePlaces(Data("sites.csv")),
            VisitScheduleCsvReader.ParseBuses(Data("buses.csv")),
            VisitScheduleCsvReader.ParseVisits(Data("visits.csv"), Zone));
        sites.Rejections.ShouldBeEmpty();
        buses.Rejections.ShouldBeEmpty();
        visits.Rejections.ShouldBeEmpty();
        sites.Rows.Count.ShouldBe(Data("sites.csv").TrimEnd().Split('\n').Length - 1);
        buses.Rows.Select(bus => bus.Program).ShouldBe(
            [ScreeningProgram.General, ScreeningProgram.General, ScreeningProgram.General, ScreeningProgram.TwoCancer]);
        sites.Rows[0].ShouldSatisfyAllConditions(
            place => place.Code.ShouldBe("S-001"), place => place.Power.ShouldBe(PowerSupply.Volt380), place => place.Toilet.ShouldBe(true),
            place => place.Parking.ShouldBe(12), place => place.Permission.ShouldBe(HostPermission.Granted),
                place => place.Groups.Count.ShouldBe(2));
        visits.Rows[0].ShouldBe(new PlannedVisit("BUS-1", "S-037", new DateOnly(2026, 11, 2), 450, 690, 100));
        // A bus of the demonstration is nowhere twice at a time.
        visits.Rows.GroupBy(visit => (visit.Bus, visit.Day)).ShouldAllBe(day =>
            day.OrderBy(visit => visit.Start).Zip(day.OrderBy(visit => visit.Start).Skip(1))
                .All(pair => pair.First.End <= pair.Second.Start));
    }

    [Fact]
    public void An_empty_cell_is_unknown()
    {
        var place = VisitScheduleCsvReader.ParsePlaces(
            "id,longitude,latitude,workers,power,toilet,permission\nA,120.3,36.1,5,,,\n").Rows.ShouldHaveSingleItem();
        (place.Power, place.Toilet, place.Parking, place.Permission, place.HostHours).ShouldBe((null, null, null, null, null));
    }

    [Fact]
    public void Trades_stand_with_or_without_a_count_and_one_without_was_not_counted()
    {
        var places = VisitScheduleCsvReader.ParsePlaces("""
            id,longitude,latitude,workers,groups
            A,120.3,36.1,300,COURIER:120; FOOD_DELIVERY_RIDER ：80；TAXI_DRIVER:0
            B,120.3,36.1,300,COURIER;TRUCK_DRIVER:１２
            C,120.3,36.1,300,
            """);
        places.Rejections.ShouldBeEmpty();
        places.Rows.Select(place => string.Join(" ", place.Groups))
            .ShouldBe(["COURIER FOOD_DELIVERY_RIDER TAXI_DRIVER", "COURIER TRUCK_DRIVER", ""]);
        places.Rows.Select(place => string.Join(" ", place.WorkersByGroup.Select(entry => $"{entry.Key} {entry.Value}")))
            .ShouldBe(["COURIER 120 FOOD_DELIVERY_RIDER 80 TAXI_DRIVER 0", "TRUCK_DRIVER 12", ""]);
    }

    [Theory]
    [InlineData("COURIER:", "\"COURIER:\"", "COURIER:120")]
    [InlineData("TAXI_DRIVER;COURIER:many", "\"COURIER:many\"", "a whole number of 0 or more")]
    [InlineData("COURIER:-1", "\"COURIER:-1\"", "a whole number of 0 or more")]
    [InlineData("COURIER:1:2", "\"COURIER:1:2\"", "a whole number of 0 or more")]
    [InlineData("COURIER:99999999999", "\"COURIER:99999999999\"", "a whole number of 0 or more")]
    [InlineData("COURIER:10;COURIER:20", "\"COURIER:20\": is in this cell already", "each once")]
    [InlineData("POSTMAN:10", "is none of the values", "FOOD_DELIVERY_RIDER")]
    [InlineData("COURIER:200;TAXI_DRIVER:101", "has 301 workers counted by trade", "at most its 300 workers")]
    public void Counts_of_trades_that_cannot_be_are_refused_with_what_was_given_and_what_is_accepted(string groups, string given,
        string accepted)
    {
        var read = VisitScheduleCsvReader.ParsePlaces(
            $"id,longitude,latitude,workers,groups\nOK,120.3,36.1,5,COURIER:5\nA,120.3,36.1,300,{groups}\n");
        read.Rows.ShouldBeEmpty();
        var refusal = read.Rejections.ShouldHaveSingleItem();
        refusal.Line.ShouldBe(3);
        refusal.English.ShouldContain(given);
        refusal.English.ShouldContain(accepted);
    }

    [Theory]
    [InlineData("A,,36.1,5,,", "longitude")]
    [InlineData("A,36.1,120.3,5,,", "swapped")]
    [InlineData("A,120.3,36.1,-5,,", "workers")]
    [InlineData("A,120.3,36.1,,,", "workers")]
    [InlineData(",120.3,36.1,5,,", "id")]
    [InlineData("A,120.3,36.1,5,110V,", "power")]
    [InlineData("A,120.3,36.1,5,,Mo-Xx 08:00", "host_hours")]
    public void A_place_that_cannot_be_read_is_refused_with_line_and_column(string row, string says)
    {
        var read = VisitScheduleCsvReader.ParsePlaces($"id,longitude,latitude,workers,power,host_hours\nOK,120.3,36.1,5,,\n{row}\n");
        read.Rows.ShouldBeEmpty();
        read.Rejections[0].Line.ShouldBe(3);
        read.Rejections[0].English.ShouldContain(says);
    }

    [Theory]
    [InlineData("B,120.3,36.1,49,08:00-12:00", "50 to 150")]
    [InlineData("B,120.3,36.1,100,", "crew_hours")]
    public void A_bus_that_cannot_be_is_refused(string row, string says) =>
        VisitScheduleCsvReader.ParseBuses($"id,longitude,latitude,daily_capacity,crew_hours\n{row}\n").Rejections[0].English.ShouldContain(
            says);

    [Theory]
    [InlineData("B,S,2026-12-01T08:00:00,2026-12-01T09:00:00+08:00,5,PLANNED", "offset")]
    [InlineData("B,S,01/12/2026 08:00 +08:00,2026-12-01T09:00:00+08:00,5,PLANNED", "offset")]
    [InlineData("B,S,2026-12-01T08:00:00+08:00,2026-12-01T08:00:00+08:00,5,PLANNED", "after the start")]
    [InlineData("B,S,2026-12-01T08:00:00+08:00,2026-12-01T09:00:00+08:00,0,PLANNED", "1 or more")]
    [InlineData("B,S,2026-12-01T08:00:00+08:00,2026-12-01T09:00:00+08:00,5,PERHAPS", "status")]
    public void A_visit_that_cannot_be_is_refused(string row, string says) =>
        VisitScheduleCsvReader.ParseVisits($"bus,site,starts_at,ends_at,capacity,status\n{row}\n",
            Zone).Rejections[0].English.ShouldContain(says);

    [Fact]
    public void Words_days_and_times_are_read_as_lists_of_outposts_and_spreadsheets_write_them()
    {
        var place = VisitScheduleCsvReader.ParsePlaces(
            "id,longitude,latitude,workers,toilet,groups,filed_on\nA,120.3°E,36.1,5,没有,快递员、出租车司机,2026年11月2日\n").Rows.Single();
        (place.Toilet, place.FiledOn).ShouldBe((false, new DateOnly(2026, 11, 2)));
        place.Groups.ShouldBe([WorkerGroup.Courier, WorkerGroup.TaxiDriver]);
        VisitScheduleCsvReader.ParseVisits(
            "bus,site,starts_at,ends_at,capacity\nB,S,2026/12/1 8:00 +08:00,2026-12-01T01:00:00Z,5\n", Zone).Rows.ShouldBe(
            [new PlannedVisit("B", "S", new DateOnly(2026, 12, 1), 480, 540, 5)]);
    }

    [Theory]
    [InlineData("+1广场")]
    [InlineData("=广场")]
    [InlineData("'广场")]
    [InlineData("-2+3")]
    public void A_name_that_a_spreadsheet_would_run_is_guarded_and_comes_back(string name)
    {
        var place = VisitScheduleCsvReader.ParsePlaces(
            "id,longitude,latitude,workers\nA,120.3,36.1,5\n").Rows.Single() with
        { Name = name };
        for (var i = 0; i < 2; i++)
        {
            using var written = new StringWriter();
            VisitPlaceList.WriteCsv(written, [place]);
            written.ToString().ShouldContain($"'{name}");
            place = VisitScheduleCsvReader.ParsePlaces(written.ToString()).Rows.Single();
            place.Name.ShouldBe(name);
        }
    }

    [Fact]
    public void A_cancelled_visit_is_left_out_and_days_are_those_of_the_region()
    {
        var visits = VisitScheduleCsvReader.ParseVisits("""
            bus,site,starts_at,ends_at,capacity,status
            B,S,2026-11-30T23:30:00Z,2026-12-01T01:00:00Z,5,PLANNED
            B,T,2026-12-01T08:00:00+08:00,2026-12-01T09:00:00+08:00,5,CANCELLED
            """, Zone);
        visits.Rows.ShouldBe([new PlannedVisit("B", "S", new DateOnly(2026, 12, 1), 450, 540, 5)]);
    }

    [Fact]
    public void A_schedule_is_taken_whole_or_not_at_all_and_every_refused_row_is_named_with_its_file()
    {
        var folder = Directory.CreateTempSubdirectory("schedule");
        try
        {
            foreach (var name in new[] { "buses.csv", "routes.csv" }) File.Copy(QingdaoData.At(name), Path.Combine(folder.FullName, name));
            File.WriteAllText(Path.Combine(folder.FullName, "sites.csv"),
                "id,longitude,latitude,workers\nA,36.1,120.3,5\nA,120.3,36.1,-5\n");
            File.WriteAllText(Path.Combine(folder.FullName, "visits.csv"), """
                id,bus,site,starts_at,ends_at,capacity,exams,eligibility,status,filed_on
                V1,BUS-1,A,2026-12-01T08:00:00+08:00,2026-12-01T09:00:00+08:00,5,ECG,ANYONE,PLANNED,
                V2,BUS-1,A,2026-12-01T08:00:00+08:00,2026-12-01T07:00:00+08:00,0,MAGIC,ANYONE,,soon
                """);
            var (schedule, refusals) = VisitScheduleCsvReader.ReadSchedule(folder.FullName);
            (schedule.Buses.Count, schedule.Places.Count, schedule.Routes.Count, schedule.Visits.Count).ShouldBe((0, 0, 0, 0));
            refusals.Select(refusal => refusal[..refusal.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(
                [.. Enumerable.Repeat("sites.csv", 3), .. Enumerable.Repeat("visits.csv", 5)]);
            string[] said = ["line 2, column \"longitude, latitude\"", "line 3, column \"id\"", "line 3, column \"workers\"",
                "column \"exams\"", "column \"status\"", "column \"capacity\"", "column \"ends_at\"", "column \"filed_on\""];
            foreach (var (refusal, expected) in refusals.Zip(said)) refusal.ShouldContain(expected);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_file_that_is_no_list_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("schedule");
        try
        {
            foreach (var name in new[] { "buses.csv", "routes.csv", "visits.csv" })
                File.Copy(QingdaoData.At(name), Path.Combine(folder.FullName, name));
            File.WriteAllText(Path.Combine(folder.FullName, "sites.csv"), "");
            Should.Throw<ImportFileException>(() =>
                VisitScheduleCsvReader.ReadSchedule(folder.FullName)).Message.ShouldContain("sites.csv");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

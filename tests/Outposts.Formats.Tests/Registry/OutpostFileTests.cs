using System.Globalization;
using System.Text;
using Outposts.Formats.Coverage;
using Outposts.Formats.Registry;
using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Testing.Registry;

namespace Outposts.Formats.Tests.Registry;

public class OutpostFileTests
{
    private const string Header = "code,name,kind,longitude,latitude";
    private const string Row = "A-1,驿站,OUTDOOR_WORKERS_STATION,120.38,36.08";

    private static readonly Lazy<IReadOnlyList<Outpost>> Qingdao = new(() =>
        [.. OutpostFile.Read(QingdaoData.At("outposts.csv"), QingdaoData.Settings).Rows.Select(item => item.Outpost)]);

    [Fact]
    public void A_plain_file_is_read()
    {
        var result = OutpostFile.Parse($"{Header}\n{Row}\n", QingdaoData.Settings);
        result.Rejections.ShouldBeEmpty();
        result.Rows.Single().Outpost.DistrictCode.ShouldBe("370202");
    }

    [Theory]
    [InlineData(Header + "\nA-1,驿站,OUTDOOR_WORKERS_STATION,120.38\n", 2, "latitude\": is required and empty")]
    [InlineData(Header + "\nA-1,驿站,OUTDOOR_WORKERS_STATION,120.38,36.08,x\n", 2, "has 6 cells where the header has 5")]
    [InlineData(Header + "\n\n\"A-1\n\",\"驿\n站\",OUTDOOR_WORKERS_STATION,120.38,36.08\nA-2,站,??,120.3,36.08\n", 6, "none of the values")]
    [InlineData("code,name,kind,longitude\nA-1,a,b,c\n", 1, "latitude")]
    [InlineData("sep=,\r\n" + Header + "\r\nA-1,,OUTDOOR_WORKERS_STATION,120.38,36.08\r\n", 3, "required")]
    [InlineData(Header + "\nA-1,驿站,OUTDOOR_WORKERS_STATION,36.08,120.38\n", 2, "look swapped")]
    public void Refusals_carry_the_true_line(string text, int line, string reason)
    {
        var note = OutpostFile.Parse(text, QingdaoData.Settings).Rejections.ShouldHaveSingleItem();
        note.Line.ShouldBe(line);
        note.English.ShouldContain(reason);
    }

    [Fact]
    public void A_list_with_Chinese_headers_and_words_from_a_spreadsheet_is_read()
    {
        const string text = "编号;名称;类型;JD;WD;坐标系;服务对象;服务设施;开放时间;备注\r\n"
            + "7;台东驿站;工会驿站;120,354;36.085;百度;快递员、外卖小哥;饮水、微波炉=故障;\"Mo-Fr 08:00-18:00; PH off\";无\r\n";
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;
        var refused = OutpostFile.Read(encoding.GetBytes(text), QingdaoData.Settings);
        refused.Rejections.ShouldHaveSingleItem().Column.ShouldBe("JD");

        var result = OutpostFile.Read(encoding.GetBytes(text.Replace("120,354", "120.354")), QingdaoData.Settings);
        result.Rejections.ShouldBeEmpty();
        result.Warnings.ShouldHaveSingleItem().Column.ShouldBe("备注");
        var imported = result.Rows.Single();
        imported.System.ShouldBe(CoordinateSystem.Bd09);
        imported.Outpost.Services.ShouldBe([new(Service.DrinkingWater, Availability.Available),
            new(Service.MealHeating, Availability.OutOfOrder)]);
        imported.Outpost.Groups.ShouldBe([WorkerGroup.Courier, WorkerGroup.FoodDeliveryRider]);
    }

    [Fact]
    public void The_demonstration_outposts_are_taken_without_a_word()
    {
        var result = OutpostFile.Read(QingdaoData.At("outposts.csv"), QingdaoData.Settings);
        result.Rejections.ShouldBeEmpty();
        result.Warnings.ShouldBeEmpty();
        var outposts = result.Rows.Select(item => item.Outpost).ToArray();
        outposts.Length.ShouldBeGreaterThanOrEqualTo(160);
        outposts.Select(outpost => outpost.Kind).Distinct().Count().ShouldBe(OutpostKind.BuiltIn.Count);
        outposts.Select(outpost => outpost.Status).Distinct().Count().ShouldBe(Enum.GetValues<OutpostStatus>().Length);
        outposts.Select(outpost => outpost.DistrictCode).Distinct().Count().ShouldBe(10);
        outposts.ShouldAllBe(outpost => QingdaoData.Settings.Districts!.FindAt(outpost.Position)!.Code == outpost.DistrictCode);
        outposts.ShouldContain(outpost => outpost.OpeningHours == null);
        outposts.ShouldContain(outpost => outpost.Services.Count == 0);
    }

    [Fact]
    public void What_is_exported_as_csv_comes_back_the_same()
    {
        using var written = new StringWriter();
        OutpostCsv.Write(written, Qingdao.Value);
        Same(OutpostFile.Parse(written.ToString(), QingdaoData.Settings));
    }

    [Fact]
    public void What_is_exported_as_GeoJSON_comes_back_the_same()
    {
        using var written = new MemoryStream();
        OutpostGeoJson.Write(written, Qingdao.Value);
        Same(OutpostFile.Read(written.ToArray(), QingdaoData.Settings));
    }

    [Fact]
    public void A_list_in_another_system_lands_on_the_same_places()
    {
        foreach (var system in new[] { CoordinateSystem.Gcj02, CoordinateSystem.Bd09 })
        {
            var text = new StringBuilder(Header).Append('\n');
            foreach (var outpost in Qingdao.Value)
            {
                var given = ChinaCoordinates.Convert(outpost.Position, CoordinateSystem.Wgs84, system);
                text.Append(CultureInfo.InvariantCulture,
                    $"{outpost.Code},{outpost.Name},{EnumNames.ToWireName(outpost.Kind)},{given.Longitude:R},{given.Latitude:R}\n");
            }
            // One is called 筹建, and a list without states is asked about it.
            var result = OutpostFile.Parse(text.ToString(), QingdaoData.Settings with { System = system, AcceptsProposals = true });
            result.Rejections.ShouldBeEmpty();
            foreach (var (back, outpost) in result.Rows.Zip(Qingdao.Value))
            {
                Geodesic.Distance(back.Outpost.Position, outpost.Position).ShouldBeLessThan(0.01, $"{system} {outpost.Code}");
                back.Outpost.DistrictCode.ShouldBe(outpost.DistrictCode);
            }
        }
    }

    [Theory]
    [InlineData("=HYPERLINK(\"x\")")]
    [InlineData("+1")]
    [InlineData("@sum")]
    [InlineData("-x")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("-1-1")]
    [InlineData("'=1")]
    [InlineData("''")]
    [InlineData("a,\"b\"")]
    public void A_name_that_a_spreadsheet_would_run_is_guarded_and_comes_back(string name)
    {
        var outpost = new Outpost
        {
            Id = 1,
            Code = "A-1",
            Name = name,
            Kind = OutpostKind.MobileStation,
            Position = new(120.38, 36.08),
            DistrictCode = "370202"
        };
        using var written = new StringWriter();
        OutpostCsv.Write(written, [outpost]);
        written.ToString().Split("\r\n")[1].Split(',')[1].TrimStart('"')[0].ShouldNotBeOneOf('=', '+', '@', '-');
        OutpostFile.Parse(written.ToString(), QingdaoData.Settings).Rows.Single().Outpost.Name.ShouldBe(name);
    }

    [Theory]
    [InlineData(Eligibility.Anyone, "https://example.org/a/photos/1111.jpg;https://example.org/a/photos/2222.jpg")]
    [InlineData(Eligibility.OwnStaff, "")]
    public void Photos_that_everybody_may_see_are_written_with_their_addresses_and_left_out_when_the_list_comes_back(
        Eligibility eligibility, string expected)
    {
        var outpost = new Outpost
        {
            Id = 1,
            Code = "A-1",
            Name = "一号驿站",
            Kind = OutpostKind.MobileStation,
            Status = OutpostStatus.Open,
            Eligibility = eligibility,
            Position = new(120.382611, 36.067123),
            DistrictCode = "370202",
            Photos = [new("1111", PhotoKind.Entrance, 4, 3), new("2222", PhotoKind.Inside, 4, 3)],
        };
        var site = new Uri("https://example.org/a/");
        using var written = new StringWriter();
        OutpostCsv.Write(written, [outpost], site);
        var lines = written.ToString().Split("\r\n");
        lines[0].ShouldEndWith(",photos");
        lines[1].Split(',')[^1].Trim('"').ShouldBe(expected);
        using var json = new MemoryStream();
        OutpostGeoJson.Write(json, [outpost], site);
        System.Text.Encoding.UTF8.GetString(json.ToArray()).Contains("photos/1111.jpg", StringComparison.Ordinal)
            .ShouldBe(expected.Length > 0);
        foreach (var read in new[]
            { OutpostFile.Parse(written.ToString(), QingdaoData.Settings), OutpostFile.Read(json.ToArray(), QingdaoData.Settings) })
        {
            read.Rejections.ShouldBeEmpty();
            read.Warnings.ShouldBeEmpty();
            read.Rows.Single().Outpost.Photos.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Of_a_column_that_no_feature_has_a_collection_says_nothing()
    {
        using var written = new MemoryStream();
        OutpostGeoJson.Write(written, Qingdao.Value.Take(1));
        var columns = OutpostFile.Read(written.ToArray(), QingdaoData.Settings).Columns;
        columns.ShouldContain(OutpostField.Kind);
        columns.ShouldNotContain(OutpostField.Phone);
    }

    [Theory]
    [InlineData("{}", 0, "FeatureCollection")]
    [InlineData("{\"type\":\"FeatureCollection\"}", 0, "FeatureCollection")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Point\"}]}", 2, "not a Feature")]
    [InlineData("{\"type\":\"FeatureCollection\",\n\"features\":[", 2, "not complete JSON")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"\\ud800\"}]}", 0, "half of a character")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"\\ud800\":1}}]}", 1,
        "half of a character")]
    public void What_is_no_FeatureCollection_is_refused(string text, int line, string reason)
    {
        var refused = Should.Throw<ImportFileException>(() => OutpostFile.Parse(text, QingdaoData.Settings));
        refused.Message.ShouldContain(reason);
        refused.Line.ShouldBe(line);
    }

    [Fact]
    public void GeoJSON_properties_may_be_arrays_and_numbers_and_ids_serve_as_codes()
    {
        const string text = """
            {"type": "FeatureCollection", "features": [
              {"type": "Feature", "id": 17, "geometry": {"type": "Point", "coordinates": [1.2038e2, 36.08, 5]},
               "properties": {"名称": "驿站", "kind": "DRIVERS_HOME", "services": ["TOILETS", "SHOWER=OUT_OF_ORDER"], "capacity": 12, "wheelchair": true, "floor": null}},
              {"type": "Feature", "id": 18, "geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}, "properties": {"名称": "路", "kind": "DRIVERS_HOME"}}]}
            """;
        var refused = OutpostFile.Parse(text, QingdaoData.Settings).Rejections.ShouldHaveSingleItem();
        refused.Line.ShouldBe(4);
        refused.English.ShouldContain("not a Point");

        var outpost = OutpostFile.Parse(text.Replace("\"LineString\", \"coordinates\": [[1, 2], [3, 4]]",
            "\"Point\", \"coordinates\": [120.39, 36.08]"), QingdaoData.Settings)
            .Rows[0].Outpost;
        (outpost.Code, outpost.Name, outpost.Capacity, outpost.Wheelchair, outpost.Floor).ShouldBe(("17", "驿站", 12, true, null));
        outpost.Services.ShouldBe([new(Service.Toilets, Availability.Available), new(Service.Shower, Availability.OutOfOrder)]);
    }

    [Fact]
    public void No_bytes_whatever_bring_anything_but_an_answer_or_the_documented_error()
    {
        const int seed = 2027;
        var random = new Random(seed);
        using var json = new MemoryStream();
        OutpostGeoJson.Write(json, Qingdao.Value.Take(5));
        byte[][] sources = [[.. File.ReadAllBytes(QingdaoData.At("outposts.csv")).Take(4000)], json.ToArray(),
            Encoding.UTF8.GetBytes($"{Header}\n{Row}\n")];
        byte[] nasty = [.. "\",;\t\r\n{}[]:0-9eE.@=\\u'"u8, 0, 0xFF, 0xE4, 0x81];
        for (var i = 0; i < LongRun.Count(1500, 100_000); i++)
        {
            var bytes = (byte[])sources[random.Next(sources.Length)].Clone();
            for (var n = random.Next(1, 12); n > 0; n--) bytes[random.Next(bytes.Length)] = nasty[random.Next(nasty.Length)];
            if (random.Next(3) == 0) bytes = bytes[..random.Next(bytes.Length)];
            try
            {
                var result = OutpostFile.Read(bytes, QingdaoData.Settings);
                (result.Rows.Count == 0 || result.IsAccepted).ShouldBeTrue($"seed {seed}, case {i}");
                var points = PointFile.ParseDemand(FileText.Decode(bytes));
                (points.Rows.Count == 0 || points.IsAccepted).ShouldBeTrue($"seed {seed}, case {i}");
                DistrictFile.Parse(FileText.Decode(bytes)).Count.ShouldBe(0, $"seed {seed}, case {i}: no source holds districts");
            }
            catch (ImportFileException)
            {
                // The documented answer.
            }
        }
    }

    private static void Same(ImportResult<ImportedOutpost> result)
    {
        result.Rejections.ShouldBeEmpty();
        result.Warnings.ShouldBeEmpty();
        result.Rows.Select(item => QingdaoData.Describe(item.Outpost)).ShouldBe(Qingdao.Value.Select(QingdaoData.Describe));
    }
}

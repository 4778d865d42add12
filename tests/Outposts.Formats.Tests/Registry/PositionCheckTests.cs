using System.Globalization;
using Outposts.Formats.Registry;
using Outposts.Geodesy;

namespace Outposts.Formats.Tests.Registry;

public class PositionCheckTests
{
    [Fact]
    public void Swapped_coordinates_are_named_as_swapped()
    {
        var note = ImportCases.Read((OutpostField.Longitude, "36.1000"), (OutpostField.Latitude, "120.1000"))
            .Rejections.ShouldHaveSingleItem();
        note.Chinese.ShouldContain("写反");
        note.English.ShouldContain("look swapped");
        note.Given.ShouldBe("36.1,120.1");
    }

    [Theory]
    [InlineData("GCJ02", CoordinateSystem.Gcj02)]
    [InlineData("gcj-02", CoordinateSystem.Gcj02)]
    [InlineData("BD09", CoordinateSystem.Bd09)]
    [InlineData("WGS84", CoordinateSystem.Wgs84)]
    public void A_row_may_name_its_own_system(string written, CoordinateSystem system)
    {
        var result = ImportCases.Read((OutpostField.System, written));
        result.Rejections.ShouldBeEmpty();
        var imported = result.Rows.Single();
        imported.System.ShouldBe(system);
        imported.AsGiven.ShouldBe(new Position(120.1, 36.1));
        imported.Outpost.Position.ShouldBe(ChinaCoordinates.Convert(imported.AsGiven, system, CoordinateSystem.Wgs84));
    }

    [Fact]
    public void The_systems_of_file_and_row_agree_on_where_things_are()
    {
        var wgs = new Position(120.1003, 36.1002);
        foreach (var system in Enum.GetValues<CoordinateSystem>())
        {
            var given = ChinaCoordinates.Convert(wgs, CoordinateSystem.Wgs84, system);
            var row = (2,
                ImportCases.Cells((OutpostField.Longitude, Text(given.Longitude)), (OutpostField.Latitude, Text(given.Latitude))));
            var position = ImportCases.Read(ImportCases.Settings with { System = system }, row).Rows.Single().Outpost.Position;
            Geodesic.Distance(position, wgs).ShouldBeLessThan(0.01, $"{system}");
        }
    }

    // East of the eastern square the sea begins at 120.4; a WGS 84 place 30 m west of it is written 435 to 464 m too far east in GCJ-02
    // and 1.23 to 1.26 km too far east in BD-09, so in the sea.
    [Theory]
    [InlineData(CoordinateSystem.Bd09, "BD09")]
    public void Numbers_of_another_system_that_fall_into_the_sea_are_named(CoordinateSystem really, string name)
    {
        var given = ChinaCoordinates.Convert(new Position(120.3997, 36.1), CoordinateSystem.Wgs84, really);
        var note = ImportCases.Read((OutpostField.Longitude, Text(given.Longitude)), (OutpostField.Latitude, Text(given.Latitude)))
            .Rejections.ShouldHaveSingleItem();
        note.English.ShouldContain($"looks like {name} coordinates taken for WGS84");
        note.Chinese.ShouldContain($"像是 {name} 坐标被当作 WGS84");
    }

    [Fact]
    public void A_division_that_the_position_contradicts_is_kept_with_a_warning_that_names_the_likely_system()
    {
        var given = ChinaCoordinates.Convert(new Position(120.1995, 36.1), CoordinateSystem.Wgs84, CoordinateSystem.Bd09);
        var result = ImportCases.Read(
            (OutpostField.District, "370202"), (OutpostField.Longitude, Text(given.Longitude)),
                (OutpostField.Latitude, Text(given.Latitude)));
        result.Rows.Single().Outpost.DistrictCode.ShouldBe("370202");
        var note = result.Warnings.ShouldHaveSingleItem();
        note.English.ShouldContain("370203 市北区");
        note.English.ShouldContain("BD09");
    }

    [Fact]
    public void A_division_whose_border_is_near_is_kept_without_a_word()
    {
        var result = ImportCases.Read((OutpostField.District, "370202"), (OutpostField.Longitude, "120.2030"));
        result.Rows.Single().Outpost.DistrictCode.ShouldBe("370202");
        result.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_quay_just_outside_all_borders_is_entered_with_a_warning()
    {
        var result = ImportCases.Read((OutpostField.Longitude, "120.4030"));
        result.Rows.Single().Outpost.DistrictCode.ShouldBe("370203");
        result.Warnings.ShouldHaveSingleItem().English.ShouldContain("just outside the borders");
    }

    [Theory]
    [InlineData("370282", "370215")]
    [InlineData("370205", "370203")]
    public void Retired_codes_are_entered_under_the_code_in_force(string retired, string code)
    {
        var longitude = code == "370215" ? "120.9000" : "120.3000";
        var result = ImportCases.Read((OutpostField.District, retired), (OutpostField.Longitude, longitude));
        result.Rows.Single().Outpost.DistrictCode.ShouldBe(code);
        result.Warnings.ShouldHaveSingleItem().English.ShouldContain(code);
    }

    [Theory]
    [InlineData("370215000000")]
    [InlineData("即墨区")]
    [InlineData("即墨市")]
    [InlineData("jimo district")]
    public void A_division_may_be_named_in_many_ways(string named) =>
        ImportCases.Read((OutpostField.District, named),
            (OutpostField.Longitude, "120.9000")).Rows.Single().Outpost.DistrictCode.ShouldBe("370215");

    [Fact]
    public void Without_divisions_the_register_is_left_to_find_them()
    {
        var settings = new ImportSettings();
        ImportCases.Read(settings, (2, ImportCases.Cells())).Rows.Single().Outpost.DistrictCode.ShouldBe("");
        ImportCases.Read(settings, (2, ImportCases.Cells((OutpostField.District, "370284"))))
            .Rows.Single().Outpost.DistrictCode.ShouldBe("370211");
        ImportCases.Read(settings, (2, ImportCases.Cells((OutpostField.District, "市南区")))).Rejections.ShouldHaveSingleItem()
            .English.ShouldContain("six digits");
    }

    [Theory]
    [InlineData(CoordinateSystem.Gcj02, "GCJ02")]
    [InlineData(CoordinateSystem.Bd09, "BD09")]
    public void A_list_that_moves_all_known_outposts_by_the_shift_of_a_system_is_named(CoordinateSystem really, string name)
    {
        var places = Enumerable.Range(0, 6).Select(i => new Position(120.05 + i * 0.01, 36.1)).ToArray();
        var rows = places.Select((place, i) =>
        {
            var given = ChinaCoordinates.Convert(place, CoordinateSystem.Wgs84, really);
            return (i + 2, ImportCases.Cells((OutpostField.Code, $"A-{i}"), (OutpostField.Name, $"站{i}"),
                (OutpostField.Longitude, Text(given.Longitude)), (OutpostField.Latitude, Text(given.Latitude))));
        }).ToArray();
        var settings = ImportCases.Settings with
        {
            Register = [.. places.Select((place, i) => ImportCases.Registered($"A-{i}", $"站{i}", place))],
        };

        var note = ImportCases.Read(settings, rows).Warnings.ShouldHaveSingleItem();
        note.English.ShouldContain($"6 of the 6");
        note.English.ShouldContain($"{name} coordinates taken for WGS84");
        ImportCases.Read(settings with { System = really }, rows).Warnings.ShouldBeEmpty();
        ImportCases.Read(settings, rows[..1]).Warnings.ShouldHaveSingleItem().Line.ShouldBe(2);
    }

    [Fact]
    public void An_outpost_that_moves_house_is_no_shift()
    {
        var settings = ImportCases.Settings with { Register = [ImportCases.Registered("A-1", "五四广场驿站", new(120.105, 36.102))] };
        ImportCases.Read(settings, (2, ImportCases.Cells())).Warnings.ShouldBeEmpty();
    }

    private static string Text(double degrees) => degrees.ToString("R", CultureInfo.InvariantCulture);
}

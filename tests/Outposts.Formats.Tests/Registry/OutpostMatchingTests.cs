using Outposts.Formats.Registry;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Tests.Registry;

/// <summary>Which outpost of the register a row speaks of.</summary>
public class OutpostMatchingTests
{
    private const string Header = "名称,类型,经度,纬度,地址";

    private static readonly Outpost[] Register =
    [
        ImportCases.Registered("0901", "前导零驿站", new(120.1610, 36.0690)) with { Address = "青岛市市南区测试路1号", Phone = "0532-85880001" },
        ImportCases.Registered("370202-0007", "甲站", new(120.1000, 36.1000)) with { Address = "市南区测试路2号", Kind = OutpostKind.NursingRoom },
        ImportCases.Registered("1", "甲区一号驿站", new(120.0500, 36.0500)),
    ];

    private static readonly ImportSettings Settings = ImportCases.Settings with { Register = Register };

    private static ImportResult<ImportedOutpost> Read(string text, bool accept = false) =>
        OutpostFile.Parse(text, Settings with { AcceptsProposals = accept });

    [Fact]
    public void One_name_in_thousands_of_places_is_told_apart_by_its_addresses()
    {
        const int count = 800;
        string AddressOf(int number) => $"测试路{number}号";
        Outpost[] register = [.. Enumerable.Range(1, count).Select(number =>
            ImportCases.Registered($"R{number}", "爱心驿站", new(120 + number * 0.0005, 36)) with { Address = $"青岛市{AddressOf(number)}" })];
        // Each of the register once, and as many that it does not have, whose address comes twice.
        var rows = Enumerable.Range(1, count).Select(AddressOf).Concat(Enumerable.Range(count + 1, count / 2)
            .SelectMany(number => (string[])[AddressOf(number), AddressOf(number)]));
        var result = OutpostFile.Parse($"名称,类型,地址\n{string.Concat(rows.Select(address => $"爱心驿站,户外劳动者驿站,{address}\n"))}",
            Settings with { Register = register });

        var twins = result.Rejections.Where(note => note.Proposal is not null).Select(note => note.Line).ToList();
        twins.ShouldBe(Enumerable.Range(0, count / 2).Select(pair => count + 2 + pair * 2 + 1));
        OutpostFile.Parse($"名称,类型,地址\n{string.Concat(rows.Take(count).Select(address => $"爱心驿站,户外劳动者驿站,{address}\n"))}",
            Settings with { Register = register }).Rows.Select(row => row.Outpost.Code).ShouldBe(register.Select(outpost => outpost.Code));
    }

    [Theory]
    [InlineData("901")]
    [InlineData("901.0")]
    [InlineData("00901")]
    public void A_code_whose_zeros_a_spreadsheet_changed_is_asked(string code)
    {
        var list = $"编号,{Header}\n{code},前导零驿站,户外劳动者驿站,120.1610,36.0690,\n";
        var note = Read(list).Rejections.ShouldHaveSingleItem();
        note.Proposal!.English.ShouldBe("code 0901");
        note.Chinese.ShouldContain("零");
        Read(list, accept: true).Rows.ShouldHaveSingleItem().Outpost.Code.ShouldBe("0901");
    }

    [Fact]
    public void A_name_of_the_register_within_100_m_under_another_code_is_asked()
    {
        var note = Read($"编号,{Header}\nX-1,前导零驿站,户外劳动者驿站,120.1615,36.0690,\n").Rejections.ShouldHaveSingleItem();
        note.English.ShouldContain("0901 前导零驿站");
        Read($"编号,{Header}\nX-1,前导零驿站,户外劳动者驿站,120.1635,36.0690,\n").Rejections.ShouldBeEmpty("200 m away it is another outpost");
    }

    [Fact]
    public void A_code_that_meets_another_place_is_asked_and_gets_a_code_of_its_own_once()
    {
        const string list = "编号,名称,类型,经度,纬度,地址\n1,乙区一号驿站,母婴室,120.3000,36.1000,\n";
        var note = Read(list).Rejections.ShouldHaveSingleItem();
        note.English.ShouldContain("甲区一号驿站, 23");
        note.Proposal!.Chinese.ShouldContain("新编号");

        var made = Read(list, accept: true).Rows.ShouldHaveSingleItem();
        (made.Outpost.Code, made.HasNewCode).ShouldBe(("370203-0001", true));
        var again = OutpostFile.Parse(list, Settings with
        {
            AcceptsProposals = true,
            Register = [.. Register,
            made.Outpost with { Id = 9 }]
        });
        (again.Rows.Single().Outpost.Code, again.Rows.Single().HasNewCode).ShouldBe(("370203-0001", false));
    }

    [Fact]
    public void An_outpost_that_is_renamed_or_moved_a_little_keeps_its_code()
    {
        Read($"编号,{Header}\n1,改名的驿站,户外劳动者驿站,120.0550,36.0500,\n").Rows.Single().Outpost.Code.ShouldBe("1");
        var moved = Read($"编号,{Header}\n1,甲区一号驿站,户外劳动者驿站,120.1500,36.0500,\n");
        moved.Rows.Single().Outpost.Code.ShouldBe("1");
        moved.Warnings.ShouldHaveSingleItem().English.ShouldContain("move by 9.0 km");
    }

    [Theory]
    [InlineData("甲站,母婴室,120.1000,36.1000,市南区测试路2号", "370202-0007")]
    [InlineData("甲 站,母婴室,120.1005,36.1000,", "370202-0007")]
    [InlineData("甲站,母婴室,120.1080,36.1000,青岛市市南区测试路2号", "370202-0007")]
    [InlineData("甲站,母婴室,,,青岛市市南区测试路2号", "370202-0007")]
    [InlineData("甲站,母婴室,120.1080,36.1000,别的路9号", "370202-0008")]
    [InlineData("乙站,母婴室,120.1000,36.1000,市南区测试路2号", "370202-0008")]
    public void Without_a_code_name_and_place_or_address_tell(string row, string code)
    {
        var read = Read($"{Header}\n{row}\n");
        read.Rejections.ShouldBeEmpty();
        read.Rows.ShouldHaveSingleItem().Outpost.Code.ShouldBe(code);
    }

    [Fact]
    public void New_codes_are_made_by_district_after_the_greatest_in_use()
    {
        var rows = Read($"{Header}\n子站,母婴室,120.1100,36.1100,\n丑站,母婴室,120.3100,36.1100,\n寅站,母婴室,120.1200,36.1200,\n").Rows;
        rows.Select(row => row.Outpost.Code).ShouldBe(["370202-0008", "370203-0001", "370202-0009"]);
        rows.ShouldAllBe(row => row.HasNewCode);
    }

    [Fact]
    public void The_same_place_twice_in_a_list_without_codes_is_asked()
    {
        const string list = Header + "\n子站,母婴室,120.1100,36.1100,\n子站,母婴室,120.1100,36.1101,\n";
        var note = Read(list).Rejections.ShouldHaveSingleItem();
        (note.Line, note.Proposal!.English).ShouldBe((3, "this row left out"));
        Read(list, accept: true).Rows.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_telephone_beside_it_under_another_name_is_told()
    {
        var read = Read($"编号,{Header},电话\nN-1,新驿站,户外劳动者驿站,120.1612,36.0690,,0532-85880001\n");
        read.Rows.ShouldHaveSingleItem();
        read.Warnings.ShouldHaveSingleItem().English.ShouldContain("0901 前导零驿站");
    }

    [Fact]
    public void A_list_of_hours_alone_says_nothing_of_name_kind_and_place()
    {
        var read = Read("编号,开放时间\n370202-0007,08:00-18:00\n");
        read.Rejections.ShouldBeEmpty();
        var row = read.Rows.ShouldHaveSingleItem();
        (row.Outpost.Name, row.Outpost.Kind, row.Outpost.Position, row.KeepsPosition)
            .ShouldBe(("甲站", OutpostKind.NursingRoom, new Position(120.1000, 36.1000), true));
        read.Columns.ShouldBe([OutpostField.Code, OutpostField.OpeningHours], ignoreOrder: true);
        Read("编号,开放时间\nNEW,08:00-18:00\n").Rejections.Select(note => note.Column).ShouldBe(["name", "longitude", "latitude", "kind"],
            ignoreOrder: true);
    }

    [Fact]
    public void What_empty_cells_would_clear_is_told()
    {
        var note = Read("编号,名称,电话,地址,开放时间\n0901,前导零驿站,,青岛市市南区测试路1号,\n").Warnings.ShouldHaveSingleItem();
        (note.Line, note.Column).ShouldBe((2, "电话"));
        note.English.ShouldContain("line 2 of 0901 (0532-85880001)");
    }

    [Fact]
    public void What_was_accepted_once_is_not_asked_again()
    {
        const string list = "编号,开放时间,建成日期,容纳人数\n0901,夏季8:30-18:00，冬季8:30-17:30,2021年6月,10-15人\n";
        Read(list).Rejections.Count.ShouldBe(3);
        var accepted = Read(list, accept: true).Rows.ShouldHaveSingleItem().Outpost;
        var again = OutpostFile.Parse(list, Settings with { Register = [accepted with { Id = 1 }] });
        again.Rejections.ShouldBeEmpty();
        again.Rows.ShouldHaveSingleItem().Outpost.OpeningHours.ShouldBe(accepted.OpeningHours);
    }

    [Fact]
    public void A_list_without_states_leaves_closed_what_is_closed_and_says_so()
    {
        var settings = Settings with { Register = [Register[1] with { Status = OutpostStatus.Closed }] };
        OutpostFile.Parse("编号,名称\n370202-0007,甲站\n", settings).Warnings.ShouldHaveSingleItem().English.ShouldContain("stays so");
        OutpostFile.Parse("编号,名称,状态\n370202-0007,甲站,\n", settings).Warnings.ShouldHaveSingleItem().English.ShouldContain("it was CLOSED");
    }

    [Fact]
    public void A_new_outpost_with_an_address_alone_waits_to_be_placed_and_one_without_either_is_refused()
    {
        var read = OutpostFile.Parse("名称,类型,区市,地址\n子站,母婴室,370202,市南区某路1号\n", ImportCases.Settings);
        (read.IsAccepted, read.Rows.Count).ShouldBe((true, 0));
        var waiting = read.Unplaced.ShouldHaveSingleItem();
        (waiting.Line, waiting.Value.Outpost.Name, waiting.Value.Outpost.DistrictCode).ShouldBe((2, "子站", "370202"));
        OutpostFile.Parse("名称,类型,地址\n子站,母婴室,\n", ImportCases.Settings).Rejections.Count.ShouldBe(2);
        OutpostFile.Parse("名称,类型,地址,经度,纬度\n子站,母婴室,市南区某路1号,120.3,\n", ImportCases.Settings).Unplaced.ShouldBeEmpty(
            "half a position is a mistake and not none");
    }

    [Fact]
    public void A_name_that_two_outposts_of_the_place_have_needs_a_code()
    {
        var twins = Settings with { Register = [Register[1], Register[1] with { Code = "B" }] };
        OutpostFile.Parse(Header + "\n甲站,母婴室,120.1000,36.1000,\n", twins).Rejections.ShouldHaveSingleItem()
            .English.ShouldContain("370202-0007, B");
    }

    [Fact]
    public void The_nearest_of_a_name_is_found_as_by_looking_at_all()
    {
        const int seed = 1129;
        var random = new Random(seed);
        var register = Enumerable.Range(0, 300).Select(i => ImportCases.Registered($"R{i}", $"站{random.Next(4)}",
            new(120.1 + random.NextDouble() * 0.02, 36.1 + random.NextDouble() * 0.02))).ToList();
        var index = new RegisterIndex(register);
        for (var i = 0; i < 500; i++)
        {
            var at = new Position(120.1 + random.NextDouble() * 0.02, 36.1 + random.NextDouble() * 0.02);
            index.Near(at).Select(outpost => outpost.Code).ShouldBe(register.Where(outpost => Geodesic.Distance(outpost.Position,
                at) <= 100)
                .OrderBy(outpost => Geodesic.Distance(outpost.Position, at)).Select(outpost => outpost.Code), $"seed {seed}, case {i}");
        }
    }
}

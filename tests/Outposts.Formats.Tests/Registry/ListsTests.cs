using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Outposts.Formats.Registry;
using Outposts.Registry;
using Outposts.Testing.Registry;
using static Outposts.Testing.Workbooks;

namespace Outposts.Formats.Tests.Registry;

/// <summary>
/// Lists in the styles in which real ones come, with invented rows. What each gives stands beside it in a file of its own;
/// OUTPOSTS_BLESS=1 writes these files anew, to be read before they are kept.
/// </summary>
public class ListsTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "../Lists"));

    public static TheoryData<string, string?> Lists => new()
    {
        { "01-clerk.csv", "OUTDOOR_WORKERS_STATION" },
        { "02-titles-and-ticks.csv", "OUTDOOR_WORKERS_STATION" },
        { "03-utf16-tabs.txt", null },
        { "04-gaode-semicolons.csv", null },
        { "05-workbook.xlsx", null },
        { "06-portal.csv", null },
        { "07-full-width.txt", null },
        { "08-gis.geojson", null },
        { "09-questions.csv", null },
        { "10-hours-only.csv", null },
        { "11-street-phones.txt", "OUTDOOR_WORKERS_STATION" },
        { "12-ticks-two-headers.xlsx", "OUTDOOR_WORKERS_STATION" },
        { "13-bank-branches.csv", null },
        { "14-positions.csv", null },
        { "15-gcj-in-header.csv", null },
        { "16-several-sheets.xlsx", null },
        { "17-districts.csv", null },
        { "18-lost-zeros.csv", null },
        { "19-services-words.csv", null },
        { "20-online-form.csv", "OUTDOOR_WORKERS_STATION" },
        { "21-times-apart.csv", null },
        { "22-ditto.csv", null },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_reads_as_the_file_beside_it_says(string file, string? kind)
    {
        var settings = Settings(file, kind);
        var text = new StringBuilder("without --accept\n");
        Describe(text, OutpostFile.Read(Bytes(file), settings));
        text.Append("\nwith --accept\n");
        Describe(text, OutpostFile.Read(Bytes(file), settings with { AcceptsProposals = true }));

        var expected = Path.Combine(Folder, file + ".expected.txt");
        if (Environment.GetEnvironmentVariable("OUTPOSTS_BLESS") == "1") File.WriteAllText(expected, text.ToString());
        text.ToString().ShouldBe(File.ReadAllText(expected).ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_that_was_taken_is_the_same_outposts_again(string file, string? kind)
    {
        var settings = Settings(file, kind) with { AcceptsProposals = true };
        var first = OutpostFile.Read(Bytes(file), settings);
        if (!first.IsAccepted) return; // some rows can be mended by a person only; the other test says which

        var register = first.Rows.Select((row, i) => row.Outpost with { Id = i + 1 }).ToList();
        var again = OutpostFile.Read(Bytes(file), settings with
        {
            Register = [.. settings.Register.Where(outpost =>
            register.TrueForAll(other => other.Code != outpost.Code)), .. register]
        });
        again.Rejections.ShouldBeEmpty();
        again.Rows.Select(row => QingdaoData.Describe(row.Outpost)).ShouldBe(first.Rows.Select(row => QingdaoData.Describe(row.Outpost)));
        again.Rows.ShouldAllBe(row => !row.HasNewCode);
    }

    private static ImportSettings Settings(string file, string? kind) => QingdaoData.Settings with
    {
        Kind = Catalogue.BuiltIn.TryParse<OutpostKind>(kind, out var given) ? given : null,
        Register = file.StartsWith("10", StringComparison.Ordinal)
            ? [.. OutpostFile.Read(QingdaoData.At("outposts.csv"), QingdaoData.Settings).Rows.Select((row, i) =>
                row.Outpost with { Id = i + 1 })]
            : file.StartsWith("18", StringComparison.Ordinal) ? [.. Enumerable.Range(1, 30).Select(Padded0)] : [],
    };

    /// <summary>An outpost whose code has zeros ahead, which a spreadsheet takes off.</summary>
    private static Outpost Padded0(int number) => new()
    {
        Id = number,
        Code = $"{number:0000}",
        Name = $"补零{number}号驿站",
        Kind = OutpostKind.OutdoorWorkersStation,
        Position = new(120.3 + number / 1000.0, 36.1),
        DistrictCode = "370203",
        OpeningHours = "08:00-18:00",
        Phone = "0532-80000000",
    };

    private static byte[] Bytes(string file) => file.StartsWith("05", StringComparison.Ordinal) ? Workbook()
        : file.EndsWith(".xlsx", StringComparison.Ordinal) ? Workbook(File.ReadAllLines(Path.Combine(Folder, file + ".tsv")))
        : File.ReadAllBytes(Path.Combine(Folder, file));

    /// <summary>A workbook from lines: "=== sheet, tab, merged cells" begins a sheet, the others are rows whose cells tabs part, with \n
    /// for a line break in a cell.</summary>
    private static byte[] Workbook(string[] lines)
    {
        var sheets = new List<(string Name, string State, string Rows, string After)>();
        var number = 0;
        foreach (var line in lines)
        {
            var cells = line.Split('\t');
            if (line.StartsWith("=== ", StringComparison.Ordinal))
            {
                sheets.Add((cells[0][4..], "visible", "", cells[1].Length == 0 ? "" : "<mergeCells>" + string.Concat(
                    cells[1].Split(' ').Select(area => $"<mergeCell ref=\"{area}\"/>")) + "</mergeCells>"));
                number = 0;
            }
            else
                sheets[^1] = sheets[^1] with
                {
                    Rows = sheets[^1].Rows + Row(++number, [.. cells.Select(cell => double.TryParse(cell, NumberStyles.AllowDecimalPoint,
                        CultureInfo.InvariantCulture, out _) ? Number(cell) : Text(cell.Replace("\\n", "\n", StringComparison.Ordinal)))]),
                };
        }
        return Write([.. sheets]);
    }

    /// <summary>A workbook with a cover, a title, a header of two rows, districts merged over their rows, formulas, dates and a
    /// sum.</summary>
    private static byte[] Workbook()
    {
        var rows = Row(1, Text("新时代户外劳动者驿站统计表"))
            + Row(3, Text("区市"), Text("编号"), Text("驿站名称"), Text("驿站类型"), Text("坐标"), "", Text("站内设施"), "", Text("建站时间"), Text("开放时间"))
            + Row(4, "", "", "", "", Text("经度"), Text("纬度"), Text("饮水"), Text("充电"), "", "");
        string[] districts = ["市南区", "李沧区", "即墨区"];
        (double Longitude, double Latitude)[] centers = [(120.3830, 36.0673), (120.4321, 36.1457), (120.4472, 36.3893)];
        for (var i = 0; i < 30; i++)
        {
            var (number, center) = (i + 5, centers[i / 10]);
            rows += Row(number, i % 10 == 0 ? Text(districts[i / 10]) : "", Number($"{i + 1}", Padded), Formula("C", $"表格{i + 1}号驿站"),
                Text("工会驿站"),
                Number((center.Longitude + i * 0.0003).ToString("R", CultureInfo.InvariantCulture)),
                Number((center.Latitude + i * 0.0002).ToString("R", CultureInfo.InvariantCulture)),
                i % 3 == 0 ? "" : Text("√"), "<c r=\"@\" t=\"b\"><v>" + i % 2 + "</v></c>", Number($"{44000 + i * 31}", Day),
                    Text("08:00-18:00"));
        }
        rows += Row(35, Text("合计"), "", Number("30"));
        return Write(("封面", "visible", Row(1, Text("统计表")), ""), ("旧表", "hidden", Row(1, Text("旧")), ""), ("驿站", "visible", rows,
            "<mergeCells><mergeCell ref=\"A5:A14\"/><mergeCell ref=\"A15:A24\"/><mergeCell ref=\"A25:A34\"/><mergeCell ref=\"E3:F3\"/></mergeCells>"));
    }

    /// <summary>Accepting proposals one after the other ends where accepting all of them at once does.</summary>
    [Theory]
    [MemberData(nameof(Lists))]
    public void Proposals_accepted_one_by_one_are_all_of_them(string file, string? kind)
    {
        var settings = Settings(file, kind);
        var bytes = Bytes(file);
        var read = OutpostFile.Read(bytes, settings);
        var accepted = new HashSet<string>(StringComparer.Ordinal);
        while (read.Rejections.FirstOrDefault(note => note.Proposal is not null) is { } asked)
        {
            (asked.Feature ?? asked.Line).ShouldBe(int.Parse(asked.ProposalKey!.Split('.')[0], CultureInfo.InvariantCulture));
            accepted.Add(asked.ProposalKey!).ShouldBeTrue(asked.English);
            read = OutpostFile.Read(bytes, settings with { AcceptedProposals = accepted });
        }
        var (one, all) = (new StringBuilder(), new StringBuilder());
        Describe(one, read);
        Describe(all, OutpostFile.Read(bytes, settings with { AcceptsProposals = true }));
        one.ToString().ShouldBe(all.ToString());
    }

    /// <summary>A preview of a list with refusals shows the rows that can be taken, and no row that is refused.</summary>
    [Theory]
    [MemberData(nameof(Lists))]
    public void The_rows_that_can_be_taken_are_readable_beside_those_that_are_refused(string file, string? kind)
    {
        var read = OutpostFile.Read(Bytes(file), Settings(file, kind));
        (read.IsAccepted ? read.Readable.Count : read.Rows.Count).ShouldBe(0);
        read.Lines.Count.ShouldBe(read.Rows.Count + read.Readable.Count);
        var places = read.Features.Count > 0 ? read.Features : read.Lines;
        places.Intersect(read.Rejections.Select(note => note.Feature ?? note.Line)).ShouldBeEmpty();
        read.Layout.ShouldNotBeNull().Columns.Count(column => column.Field is not null).ShouldBeGreaterThan(1);
    }

    private static void Describe(StringBuilder text, ImportResult<ImportedOutpost> read)
    {
        text.Append(CultureInfo.InvariantCulture,
            $"{read.Rows.Count} rows, {read.Rejections.Count} refused, {read.Warnings.Count} remarks\n");
        foreach (var note in read.Rejections) text.Append(CultureInfo.InvariantCulture, $"✗ {note}\n");
        foreach (var note in read.Warnings) text.Append(CultureInfo.InvariantCulture, $"⚠ {note}\n");
        foreach (var (row, line) in read.Rows.Zip(read.Lines)) text.Append(CultureInfo.InvariantCulture, $"{line}: {Describe(row)}\n");
        foreach (var row in read.Unplaced) text.Append(CultureInfo.InvariantCulture, $"{row.Line}: to place: {Describe(row.Value)}\n");
    }

    private static string Describe(ImportedOutpost row)
    {
        var outpost = row.Outpost;
        var cells = new[] { OutpostField.Code, OutpostField.Name, OutpostField.Kind, OutpostField.Status, OutpostField.District,
            OutpostField.Host,
            OutpostField.Groups, OutpostField.Services, OutpostField.OpeningHours, OutpostField.AccessModes, OutpostField.Phone,
                OutpostField.Wheelchair,
            OutpostField.Capacity, OutpostField.EstablishedOn };
        var position = row.KeepsPosition ? "as it is"
            : FormattableString.Invariant($"{outpost.Position.Longitude:0.00000},{outpost.Position.Latitude:0.00000} {row.System}");
        return string.Join(" | ", cells.Select(cell => OutpostCells.Of(outpost, cell)).Append(outpost.HoursRemark).Append(position)
            .Select((cell, i) => i == 8 && outpost.HoursRemark is not null ? $"“{outpost.HoursRemark}”" : cell).Where((_, i) => i != 14));
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

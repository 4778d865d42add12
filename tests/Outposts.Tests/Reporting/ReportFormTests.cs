using System.Globalization;
using Outposts.Registry;
using Outposts.Reporting;

namespace Outposts.Tests.Reporting;

/// <summary>What may be typed into a form, how it stands beside counts, and what of forms and tasks is not saved.</summary>
public sealed class ReportFormTests
{
    private const int Seed = 20261130;
    private static readonly ReportField People = new("people", new("人数", "People"), ReportFieldType.Number);
    private static readonly ReportField Money = new("money", new("资金", "Money"), ReportFieldType.Money);
    private static readonly ReportField Remarks = new("remarks", new("说明", "Remarks"), ReportFieldType.Text);
    private static readonly ReportField Outposts =
        new("outposts", new("阵地", "Outposts"), ReportFieldType.Number, null, ReportCount.Outposts);
    private static readonly ReportForm Form =
        new() { Code = "F", Name = new("表", "Form"), Fields = [People, Money, Outposts, Remarks] };

    [Theory]
    [InlineData("12", "12")]
    [InlineData(" １２００ ", "1200")]
    [InlineData("1,200", "1200")]
    [InlineData("0", "0")]
    [InlineData("007", "7")]
    [InlineData("3.0", "3")]
    [InlineData("1000000000000", "1000000000000")]
    [InlineData("", null)]
    [InlineData("  ", null)]
    public void A_whole_number_is_taken_as_people_write_it(string given, string? stored)
    {
        ReportValues.Normalize(People, given, out var value).ShouldBeNull();
        value.ShouldBe(stored);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1,2")]
    [InlineData("12人")]
    [InlineData("约12")]
    [InlineData("1e3")]
    [InlineData("1000000000001")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("=1+1")]
    [InlineData("٣")]
    public void What_is_no_whole_number_is_refused_with_what_was_given(string given)
    {
        var problem = ReportValues.Normalize(People, given, out var value).ShouldNotBeNull();
        value.ShouldBeNull();
        problem.Chinese.ShouldContain(given);
        problem.English.ShouldContain("People");
    }

    [Fact]
    public void Amounts_of_cents_come_back_to_the_last_cent()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 500; round++)
        {
            var cents = random.NextInt64(0, 10_000_000_000);
            var given = (cents / 100m).ToString(random.Next(2) == 0 ? "N2" : "0.##", CultureInfo.InvariantCulture);
            ReportValues.Normalize(Money, given, out var value).ShouldBeNull($"seed {Seed}: {given}");
            decimal.Parse(value!, CultureInfo.InvariantCulture).ShouldBe(cents / 100m, $"seed {Seed}: {given}");
        }
        ReportValues.Normalize(Money, "1.005", out _).ShouldNotBeNull();
    }

    [Fact]
    public void Text_keeps_its_lines_and_takes_no_control_characters()
    {
        ReportValues.Normalize(Remarks, " 第一行\r\n第二行 ", out var value).ShouldBeNull();
        value.ShouldBe("第一行\n第二行");
        ReportValues.Normalize(Remarks, "a\u0000b", out _).ShouldNotBeNull();
        ReportValues.Normalize(Remarks, new string('字', 2001), out _).ShouldNotBeNull();
    }

    [Fact]
    public void What_is_typed_in_goes_before_the_count_which_stays_beside_it()
    {
        var counted = new Dictionary<string, CountedValue> { ["outposts"] = new(7, 2) };
        var lines = ReportLines.Of(Form, new Dictionary<string, string> { ["people"] = "5" }, counted);
        lines.Select(line => (line.Value, line.IsCounted)).ShouldBe([("5", false), (null, false), ("7", true), (null, false)]);
        ReportLines.Missing(lines).Select(line => line.Field.Code).ShouldBe(["money"], "a text may be empty, an amount is 0 only when somebody says so");
        var typed = ReportLines.Of(Form, new Dictionary<string, string> { ["outposts"] = "9" }, counted)[2];
        (typed.Value, typed.IsCounted, typed.Counted).ShouldBe(("9", false, new CountedValue(7, 2)));
    }

    [Fact]
    public void What_a_field_took_as_a_text_is_as_if_it_were_not_there_when_it_is_a_number_now()
    {
        var lines = ReportLines.Of(Form, new Dictionary<string, string> { ["people"] = "无", ["outposts"] = "许多" },
            new Dictionary<string, CountedValue> { ["outposts"] = new(7, 2) });
        lines.Select(line => (line.Value, line.IsCounted)).ShouldBe([(null, false), (null, false), ("7", true), (null, false)]);
    }

    [Fact]
    public void A_report_is_late_until_it_is_sent_or_its_task_is_put_away()
    {
        var task = Task();
        var report = new DistrictReport { TaskId = 1, DistrictCode = "370202" };
        report.DaysLate(task, task.DueOn).ShouldBe(0);
        report.DaysLate(task, task.DueOn.AddDays(2)).ShouldBe(2);
        (report with { State = DistrictReportState.Draft }).DaysLate(task, task.DueOn.AddDays(2)).ShouldBe(2);
        (report with { State = DistrictReportState.Sent }).DaysLate(task, task.DueOn.AddDays(2)).ShouldBe(0);
        report.DaysLate(task with { IsArchived = true }, task.DueOn.AddDays(2)).ShouldBe(0);
    }

    [Fact]
    public void A_form_that_contradicts_itself_is_refused_with_what_is_wrong()
    {
        static string[] Problems(ReportForm form) => [.. ReportFormValidator.Validate(form).Select(problem => problem.Field)];
        Problems(Form).ShouldBeEmpty();
        Problems(Form with { Code = "f" }).ShouldBe(["code"]);
        Problems(Form with { Name = new("", "x") }).ShouldBe(["name"]);
        Problems(Form with { Fields = [] }).ShouldBe(["fields"]);
        Problems(Form with { Fields = [People, People] }).ShouldBe(["fields"]);
        Problems(Form with { Fields = [People with { Code = "人数" }] }).ShouldBe(["fields"]);
        Problems(Form with { Fields = [Outposts with { Type = ReportFieldType.Money }] }).ShouldBe(["fields"]);
        Problems(Form with { Fields = [People with { Kind = OutpostKind.NursingRoom }] }).ShouldBe(["fields"]);
        Problems(Form with { Fields = [Outposts with { Count = ReportCount.CheckIns, Service = Service.Wifi }] }).ShouldBe(["fields"]);
    }

    [Fact]
    public void A_task_names_a_form_and_districts_that_there_are()
    {
        string[] Problems(ReportTask task) =>
            [.. ReportFormValidator.Validate(task, new HashSet<string> { "370202" }, new HashSet<string> { "F" })
                .Select(problem => problem.Field)];
        var task = Task();
        Problems(task).ShouldBeEmpty();
        Problems(task with { FormCode = "G" }).ShouldBe(["form"]);
        Problems(task with { Districts = ["370299"] }).ShouldBe(["districts"]);
        Problems(task with { CountsUntil = task.CountsFrom.AddDays(-1) }).ShouldBe(["countsUntil"]);
        Problems(task with { DueOn = new DateOnly(9999, 12, 31) }).ShouldBe(["dueOn"]);
        Problems(task with { Title = new("a\nb", "x") }).ShouldBe(["title"]);
        Problems(task with { Channel = new string('网', 101) }).ShouldBe(["channel"]);
    }

    private static ReportTask Task() => new()
    {
        Id = 1,
        Title = new("任务", "Task"),
        DueOn = new DateOnly(2023, 1, 10),
        FormCode = "F",
        CountsFrom = new DateOnly(2022, 11, 1),
        CountsUntil = new DateOnly(2023, 1, 31),
    };
}

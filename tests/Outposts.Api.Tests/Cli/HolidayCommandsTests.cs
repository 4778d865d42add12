using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Hosting;
using Outposts.Hours;

namespace Outposts.Api.Tests.Cli;

/// <summary><c>import holidays</c> and <c>export holidays</c>, as a user runs them beside a running host.</summary>
public sealed class HolidayCommandsTests(HostFixture fixture) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outposts-holidays").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_running_host_learns_of_a_year_that_is_imported()
    {
        await using var database = await fixture.NewEmptyAsync(Cancel);
        await using var host = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database) with { Empty = true }, Cancel);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var rules = host.Services.GetRequiredService<AccessRules>();
        var missing = rules.Holidays.MissingYear(DateOnly.FromDateTime(rules.ToLocal(DateTimeOffset.UtcNow)));
        (await MissingAsync(client)).ShouldBe(missing);
        var year = missing ?? rules.Holidays.Years[^1] + 1;
        var file = Path.Combine(_folder, "year.csv");
        await File.WriteAllTextAsync(file, LawOf(year), Cancel);

        var dry = await RunAsync("import", database.OwnerConnectionString, file, "--dry-run", "--json");
        JsonDocument.Parse(dry.Output).RootElement.GetProperty("years")[0].GetInt32().ShouldBe(year);
        rules.Holidays.Years.ShouldNotContain(year);
        (await RunAsync("import", database.OwnerConnectionString, file)).Output.ShouldContain($"holidays of {year}");
        for (var i = 0; i < 300 && !rules.Holidays.Years.Contains(year); i++) await Task.Delay(100, Cancel);
        rules.Holidays.Years.ShouldContain(year);
        (await MissingAsync(client)).ShouldBeNull();
        (await client.GetStringAsync("/health/ready", Cancel)).ShouldNotContain("missingHolidayTable");

        var exported = HolidayCalendar.Parse((await RunAsync("export", database.OwnerConnectionString)).Output);
        exported.Years.ShouldBe(rules.Holidays.Years);
        exported.KindOf(new DateOnly(year, 5, 1)).ShouldBe(DayKind.PublicHoliday);
    }

    [Fact]
    public async Task A_table_that_is_not_as_the_law_has_it_changes_nothing()
    {
        var database = fixture.Database.OwnerConnectionString;
        var refused = await RunAsync("import", database, "--text", "2041-01-01,2041-12-31,TABLE,");
        refused.Code.ShouldBe(1);
        refused.Errors.ShouldContain("2041-01-01 是法定节假日");
        refused.Errors.ShouldContain("2041-01-01 is a holiday by the law");
        (await RunAsync("import", database)).Code.ShouldBe(2);
        (await RunAsync("import", database, Path.Combine(_folder, "none.csv"))).Code.ShouldBe(2);
        fixture.Host.Services.GetRequiredService<AccessRules>().Holidays.Years.ShouldNotContain(2041);
    }

    private static async Task<int?> MissingAsync(HttpClient client)
    {
        using var answer = JsonDocument.Parse(await client.GetStringAsync("/graphql?query={about{missingHolidayTable}}", Cancel));
        var year = answer.RootElement.GetProperty("data").GetProperty("about").GetProperty("missingHolidayTable");
        return year.ValueKind == JsonValueKind.Null ? null : year.GetInt32();
    }

    private static Task<CommandAnswer> RunAsync(string command, string database, params string[] arguments) =>
        CommandLine.RunAsync([command, "holidays", "--database", database, .. arguments,
            .. command == "export" ? (string[])["--data", Path.Combine(HostFixture.Root, "data")] : []]);

    private static string LawOf(int year) => string.Join('\n', Enumerable.Range(0, 365).Select(new DateOnly(year, 1, 1).AddDays)
        .Where(day => HolidayCalendar.Parse("").KindOf(day) == DayKind.PublicHoliday)
        .Select(day => FormattableString.Invariant($"{day:yyyy-MM-dd},{day:yyyy-MM-dd},PUBLIC_HOLIDAY,"))
        .Prepend(FormattableString.Invariant($"{year}-01-01,{year}-12-31,TABLE,")));
}

using System.CommandLine;
using System.Text;
using Outposts.Formats.Visits;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Visits.Schedule;

namespace Outposts.Cli;

/// <summary><c>export visits</c>: the schedule as a list, a map layer or a calendar.</summary>
public static class ExportVisitsCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var format = new Option<string>("--format") { Description = "csv, geojson or ics", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "geojson", "ics");
        var output = new Option<string?>("--output") { Description = "a file; left out: standard output" };
        var days = new DaySpanOptions();
        var district = new Option<string[]>("--district")
        {
            Description = "GB/T 2260 code, once or more often; left out: all districts",
            DefaultValueFactory = _ => []
        };
        var database = new DatabaseOptions();
        var command = new Command("visits", "Writes the schedule of the health buses. A calendar leaves out what is only planned.")
        { format, output, district };
        days.AddTo(command);
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => database.UseAsync(
            parsed,
            async opened =>
            {
                var districts = parsed.GetValue(district)!;
                await CheckAsync(new RegistryStore(opened.DataSource), districts, cancellationToken);
                var (begin, end) = days.GetSpan(parsed);
                var store = new VisitStore(opened.DataSource);
                await WriteAsync(store, parsed.GetValue(format)!, parsed.GetValue(output), begin, end,
                    districts.Length == 0 ? null : districts, cancellationToken);
                return 0;
            },
            cancellationToken)));
        return command;
    }

    private static async Task WriteAsync(
        VisitStore store, string format, string? output, DateTimeOffset begin, DateTimeOffset end, string[]? districts,
            CancellationToken cancellationToken)
    {
        if (format == "ics")
        {
            var calendar = Encoding.UTF8.GetBytes(VisitICalendarWriter.Write(await store.GetVisitsAsync(begin, end, districts,
                cancellationToken)));
            await ExportFile.WriteAsync(output, stream => stream.WriteAsync(calendar, cancellationToken).AsTask());
            return;
        }
        var visits = await store.GetVisitsAsync(begin, end, districts, cancellationToken);
        if (format == "csv")
        {
            await ExportFile.WriteTextAsync(output, writer => VisitLists.WriteCsv(writer, visits, CommandDefaults.TimeZone));
            return;
        }
        await ExportFile.WriteAsync(output, stream =>
        {
            VisitLists.WriteGeoJson(stream, visits, CommandDefaults.TimeZone);
            return Task.CompletedTask;
        });
    }

    private static async Task CheckAsync(RegistryStore register, string[] districts, CancellationToken cancellationToken)
    {
        if (districts.Length == 0) return;
        var known = await register.GetDistrictsAsync(cancellationToken);
        foreach (var code in districts)
            if (known.All(one => one.Code != code))
                throw new CommandException($"There is no district {code}; the register has "
                    + $"{string.Join(", ", known.Take(30).Select(one => $"{one.Code} {one.Name}"))}.", CommandException.WrongUse);
    }
}

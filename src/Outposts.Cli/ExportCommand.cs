using System.CommandLine;
using Outposts.Formats.Registry;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Cli;

/// <summary><c>export</c>: what the database holds as files. <c>export outposts</c> is taken again by <c>import</c>.</summary>
public static class ExportCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create() =>
        new("export", "Writes what the database holds to standard output or a file.")
        {
            CreateOutposts(), ExportChangesCommand.Create(), ExportCoverageCommand.Create(), ExportVisitsCommand.Create(),
            VisitPlacesCommands.CreateExport(), HolidayCommands.CreateExport(),
        };

    private static Command CreateOutposts()
    {
        var format = new Option<string>("--format") { Description = "csv or geojson", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "geojson");
        var output = new Option<string?>("--output") { Description = "a file; left out: standard output" };
        var database = new DatabaseOptions();
        var command = new Command("outposts", "Writes the register.") { format, output };
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => database.UseAsync(
            parsed,
            async opened =>
            {
                var register = await new RegistryStore(opened.DataSource).LoadAllAsync(cancellationToken);
                var outposts = register.Outposts.OrderBy(outpost => outpost.Code, StringComparer.Ordinal);
                await WriteAsync(parsed.GetValue(output), parsed.GetValue(format)!, outposts);
                return 0;
            },
            cancellationToken)));
        return command;
    }

    private static Task WriteAsync(string? output, string format, IEnumerable<Outpost> outposts) => format == "geojson"
        ? ExportFile.WriteAsync(output, stream =>
        {
            OutpostGeoJson.Write(stream, outposts);
            return Task.CompletedTask;
        })
        : ExportFile.WriteTextAsync(output, writer => OutpostCsv.Write(writer, outposts));
}

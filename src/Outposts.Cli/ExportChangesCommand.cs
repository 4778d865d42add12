using System.CommandLine;
using Outposts.Formats.Registry;
using Outposts.PostGis.Registry;

namespace Outposts.Cli;

/// <summary><c>export changes</c>: the register's change log.</summary>
public static class ExportChangesCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var output = new Option<string?>("--output") { Description = "a file; left out: standard output" };
        var days = new DaySpanOptions();
        var database = new DatabaseOptions();
        var command = new Command("changes", "Writes who changed what in the register and when, as CSV.") { output };
        days.AddTo(command);
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => database.UseAsync(
            parsed,
            async opened =>
            {
                var (begin, end) = days.GetSpan(parsed);
                var changes = new OutpostChangeLog(opened.DataSource).ReadAsync(begin, end, null, cancellationToken);
                await ExportFile.WriteTextAsync(parsed.GetValue(output),
                    writer => OutpostChangeCsv.WriteAsync(writer, changes, null, cancellationToken));
                return 0;
            },
            cancellationToken)));
        return command;
    }
}

using System.CommandLine;
using Outposts.PostGis.Import;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Cli;

/// <summary><c>export outposts</c>: the register as a file that <c>import</c> takes again.</summary>
public static class ExportCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create() =>
        new("export", "Writes what the database holds to standard output or a file.") { CreateOutposts() };

    private static Command CreateOutposts()
    {
        var format = new Option<string>("--format") { Description = "csv or geojson", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "geojson");
        var output = new Option<string?>("--output") { Description = "a file; left out: standard output" };
        var database = new DatabaseOptions();
        var command = new Command("outposts", "Writes the register.") { format, output };
        database.AddTo(command);
        command.SetAction((parsed, cancel) => CommandRun.GuardAsync(() => database.UseAsync(
            parsed,
            async opened =>
            {
                var register = await new RegistryStore(opened.Source).LoadAllAsync(cancel);
                var outposts = register.Outposts.OrderBy(outpost => outpost.Code, StringComparer.Ordinal);
                if (parsed.GetValue(output) is not { } path)
                {
                    await using var standard = Console.OpenStandardOutput();
                    await WriteAsync(standard, parsed.GetValue(format)!, outposts);
                    return 0;
                }
                // Written beside and moved into place: a file that is there is whole.
                var draft = $"{path}.{Environment.ProcessId}.part";
                await using (var file = File.Create(draft)) await WriteAsync(file, parsed.GetValue(format)!, outposts);
                File.Move(draft, path, overwrite: true);
                return 0;
            },
            cancel)));
        return command;
    }

    private static async Task WriteAsync(Stream stream, string format, IEnumerable<Outpost> outposts)
    {
        if (format == "geojson")
        {
            OutpostGeoJson.Write(stream, outposts);
            return;
        }
        await using var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        OutpostCsv.Write(writer, outposts);
    }
}

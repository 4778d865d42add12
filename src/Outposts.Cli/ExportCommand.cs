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
            ArchiveCommands.CreateExport(), CreateOutposts(), ExportChangesCommand.Create(), ExportCoverageCommand.Create(),
            ExportVisitsCommand.Create(), VisitPlacesCommands.CreateExport(), HolidayCommands.CreateExport(),
        };

    private static Command CreateOutposts()
    {
        var format = new Option<string>("--format") { Description = "csv or geojson", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "geojson");
        var output = new Option<string?>("--output") { Description = "a file; left out: standard output" };
        var url = new Option<string?>("--url")
        { Description = "the address of the site, such as https://outposts.example.org/; adds a column photos with the addresses of public photos" };
        url.Accept(text => text is null || SiteOf(text) is not null, "an address that begins with https:// or http://");
        var database = new DatabaseOptions();
        var command = new Command("outposts", "Writes the register.") { format, output, url };
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => database.UseAsync(
            parsed,
            async opened =>
            {
                var register = await new RegistryStore(opened.DataSource).LoadAllAsync(cancellationToken);
                var outposts = register.Outposts.OrderBy(outpost => outpost.Code, StringComparer.Ordinal);
                var site = parsed.GetValue(url) is { } address ? SiteOf(address) : null;
                await WriteAsync(parsed.GetValue(output), parsed.GetValue(format)!, outposts, site);
                return 0;
            },
            cancellationToken)));
        return command;
    }

    // What is served below a path stays below it.
    private static Uri? SiteOf(string address) =>
        Uri.TryCreate(address.EndsWith('/') ? address : address + "/", UriKind.Absolute, out var site)
            && (site.Scheme == Uri.UriSchemeHttps || site.Scheme == Uri.UriSchemeHttp) ? site : null;

    private static Task WriteAsync(string? output, string format, IEnumerable<Outpost> outposts, Uri? site) => format == "geojson"
        ? ExportFile.WriteAsync(output, stream =>
        {
            OutpostGeoJson.Write(stream, outposts, site);
            return Task.CompletedTask;
        })
        : ExportFile.WriteTextAsync(output, writer => OutpostCsv.Write(writer, outposts, site));
}

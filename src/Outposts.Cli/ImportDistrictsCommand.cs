using System.CommandLine;
using Outposts.Formats;
using Outposts.Formats.Registry;
using Outposts.PostGis;
using Outposts.PostGis.Registry;

namespace Outposts.Cli;

/// <summary><c>import districts FILE</c>: the region's districts with their polygons, all or nothing.</summary>
public static class ImportDistrictsCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE")
        { Description = "GeoJSON FeatureCollection of polygons with code, name, englishName and, where known, population" };
        var database = new DatabaseOptions();
        var command = new Command("districts", "Brings districts into the register by their GB/T 2260 codes: all or nothing.") { file };
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) throw new CommandException($"There is no file {path}.", CommandException.WrongUse);
            try
            {
                var districts = DistrictFile.Read(path);
                await database.UseAsync(
                    parsed, opened => new RegistryStore(opened.DataSource).UpsertDistrictsAsync(districts, "import", cancellationToken),
                        cancellationToken);
                Console.WriteLine($"区市 {districts.Count} 个 / {districts.Count} districts");
                return 0;
            }
            catch (Exception exception) when (exception is ImportFileException or StoreException)
            {
                throw new CommandException($"{path}: {exception.Message}");
            }
        }));
        return command;
    }
}

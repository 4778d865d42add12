using System.CommandLine;
using Outposts.Formats;
using Outposts.Formats.Travel;
using Outposts.PostGis;
using Outposts.PostGis.Travel;

namespace Outposts.Cli;

/// <summary><c>import crossings FILE</c> and <c>import barriers FILE</c>: what leads through the sea, and what else bars the way.</summary>
public static class ImportTravelCommands
{
    /// <summary>Creates the command <c>import crossings</c>.</summary>
    public static Command CreateCrossings() => Create(
        "crossings", "Replaces the tunnels, bridges and ferries: all or nothing.",
        "GeoJSON FeatureCollection of lines with name and modes (WALK, EBIKE, CAR), and where known englishName, metres, "
            + "kilometresPerHour, hours and source",
        "通道", TravelFile.ReadCrossings, (store, crossings, cancellationToken) =>
            store.ReplaceCrossingsAsync(crossings, "import", cancellationToken));

    /// <summary>Creates the command <c>import barriers</c>.</summary>
    public static Command CreateBarriers() => Create(
        "barriers", "Replaces the areas that ways lead around, beside the sea: all or nothing.",
        "GeoJSON FeatureCollection of polygons with kind (RESERVOIR, CLOSED_AREA) and name, and where known englishName and source",
        "屏障", TravelFile.ReadBarriers, (store, barriers, cancellationToken) =>
            store.ReplaceBarriersAsync(barriers, "import", cancellationToken));

    private static Command Create<T>(
        string name, string what, string description, string chinese, Func<string, IReadOnlyList<T>> read,
        Func<TravelStore, IReadOnlyList<T>, CancellationToken, Task<long>> write)
    {
        var file = new Argument<string>("FILE") { Description = description };
        var database = new DatabaseOptions();
        var command = new Command(name, $"{what} Running hosts follow by themselves.") { file };
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) throw new CommandException($"There is no file {path}.", CommandException.WrongUse);
            try
            {
                var rows = read(path);
                await database.UseAsync(
                    parsed, opened => write(new TravelStore(opened.DataSource), rows, cancellationToken), cancellationToken);
                Console.WriteLine($"{chinese} {rows.Count} / {rows.Count} {name}");
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

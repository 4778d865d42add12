using System.CommandLine;
using Outposts.Cli;

// Exit codes: 0 ok, 1 failed, 2 wrong use. One file a command; each says what it needs.
var root = new RootCommand("The commands of the outposts beside 'up' and 'test'.")
{
    new Command("import", "Brings files into the database.")
    {
        ImportOutpostsCommand.Create(),
        ImportDistrictsCommand.Create(),
        ImportPlanningCommand.CreateDemand(),
        ImportPlanningCommand.CreateCandidates(),
        VisitPlacesCommand.CreateImport(),
        HolidayCommands.CreateImport(),
    },
    ExportCommand.Create(),
    NearestCommand.Create(),
    SiteCommand.Create(),
    PlanVisitsCommand.Create(),
    TokenCommand.Create(),
};
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors) Console.Error.WriteLine($"outposts: {error.Message}");
    Console.Error.WriteLine(
        $"outposts: './outposts {string.Join(' ', args.TakeWhile(arg => !arg.StartsWith('-')).Take(2))} --help' tells what is accepted.");
    return 2;
}
return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

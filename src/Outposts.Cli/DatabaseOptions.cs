using System.CommandLine;
using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.PostGis.Cluster;
using Command = System.CommandLine.Command;

namespace Outposts.Cli;

/// <summary>Which database a command works on: <c>--database</c>, else the private cluster of <c>--home</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary><c>--home</c></summary>
    public Option<string> Home { get; } = new("--home")
    { Description = "folder of the private installation", DefaultValueFactory = _ => CommandDefaults.Home };

    /// <summary><c>--database</c></summary>
    public Option<string?> Database { get; } = new("--database")
    { Description = "connection string of a PostgreSQL with PostGIS; also ConnectionStrings__Outposts" };

    /// <summary>Adds both to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(Home);
        command.Options.Add(Database);
    }

    /// <summary>Opens the database, runs the work and closes what was opened.</summary>
    /// <exception cref="CommandException">The database cannot be opened.</exception>
    public async Task<T> UseAsync<T>(ParseResult parsed, Func<OutpostsDatabase, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            if ((parsed.GetValue(Database) ?? HostConfiguration.Read()[HostConfiguration.DatabaseSetting]) is { } connection)
            {
                await using var database = await OutpostsDatabase.OpenAsync(connection, DatabaseCaller.Command, Tell, cancellationToken);
                return await work(database);
            }
            await using var cluster = await PrivateCluster.JoinOrStartAsync(Path.GetFullPath(parsed.GetValue(Home)!), cancellationToken);
            await using var ownDatabase = await OutpostsDatabase.OpenAsync(
                cluster, OutpostsDatabase.DefaultName, DatabaseCaller.Command, Tell, cancellationToken);
            return await work(ownDatabase);
        }
        catch (ClusterException exception)
        {
            throw CommandException.From(exception);
        }
        catch (MigrationException exception)
        {
            throw new CommandException(exception.Message);
        }

        static void Tell(string message) => Console.Error.WriteLine($"outposts: {message}");
    }
}

using Outposts.Api.Hosting;
using Outposts.Hours;

namespace Outposts.Cli;

/// <summary>Where the private installation lives.</summary>
public static class CommandDefaults
{
    /// <summary>The default home folder: <c>.outposts</c> beside the one command (its ROOT), else in the current folder.</summary>
    public static string Home => Path.Combine(Environment.GetEnvironmentVariable("ROOT") ?? ".", ".outposts");

    /// <summary>The clock of the region: <c>Region__TimeZone</c>, as the host reads it, else Asia/Shanghai.</summary>
    /// <exception cref="CommandException">There is no such time zone.</exception>
    public static RegionClock TimeZone =>
        (HostConfiguration.Read()[HostConfiguration.TimeZoneSetting] ?? new HostSettings().TimeZone) is var name
            && RegionClock.TryCreate(name) is { } clock
            ? clock
            : throw new CommandException($"There is no time zone \"{name}\"; Region__TimeZone takes an IANA name such as Asia/Shanghai.",
                CommandException.WrongUse);

    /// <summary>Refuses a command of the private cluster where the environment names another database.</summary>
    /// <exception cref="CommandException">It does.</exception>
    public static void ThrowIfDatabaseIsElsewhere(string command)
    {
        if (Environment.GetEnvironmentVariable("ConnectionStrings__Outposts") is { Length: > 0 })
            throw new CommandException($"'{command}' is for the private cluster, and ConnectionStrings__Outposts names another database: "
                + "docs/operations/backup.md tells how to back that one up.", CommandException.WrongUse);
    }

    /// <summary>The default folder of the data files.</summary>
    public static string DataFolder => Path.Combine(Environment.GetEnvironmentVariable("ROOT") ?? ".", "data");
}

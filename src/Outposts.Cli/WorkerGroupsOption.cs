using System.CommandLine;
using Outposts.Formats;
using Outposts.Formats.Registry;
using Outposts.Registry;

namespace Outposts.Cli;

/// <summary>The option <c>--groups</c> of commands that work without a database: the trades of a register beside the built-in ones.</summary>
internal static class WorkerGroupsOption
{
    /// <summary>Creates the option.</summary>
    public static Option<string?> Create() => new("--groups")
    { Description = "CSV code,zh[,en] of trades that an administrator added to the catalogue; the built-in ones are known without it" };

    /// <summary>Gets the catalogue with the trades of the file; the built-in one without a file.</summary>
    /// <exception cref="CommandException">The file is not accepted; what is wrong stands on standard error.</exception>
    public static Catalogue Read(string? path)
    {
        if (path is null) return Catalogue.BuiltIn;
        if (!File.Exists(path)) throw new CommandException($"--groups: there is no file {path}.", CommandException.WrongUse);
        ImportResult<Catalogue> read;
        try { read = WorkerGroupFile.Parse(ListFile.Read(path)); }
        catch (ImportFileException broken) { throw new CommandException($"--groups: {path}: {broken.Message}"); }
        if (read.IsAccepted) return read.Rows[0];
        foreach (var note in read.Rejections) Console.Error.WriteLine($"{path}: {note}");
        throw new CommandException($"--groups: {path} is not taken: {read.Rejections.Count} refused; nothing was computed.");
    }
}

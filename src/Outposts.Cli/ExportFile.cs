using System.Text;

namespace Outposts.Cli;

/// <summary>Where an export goes: standard output, or a file that is whole or not there.</summary>
public static class ExportFile
{
    /// <summary>Writes an export.</summary>
    /// <param name="path">The file; null: standard output.</param>
    /// <param name="write">Writes the contents.</param>
    public static async Task WriteAsync(string? path, Func<Stream, Task> write)
    {
        if (path is null)
        {
            await using var standard = Console.OpenStandardOutput();
            await write(standard);
            return;
        }
        // Written beside and moved into place: a file that is there is whole.
        var temporaryPath = $"{path}.{Environment.ProcessId}.part";
        try
        {
            await using (var file = File.Create(temporaryPath)) await write(file);
            File.Move(temporaryPath, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporaryPath);
        }
    }

    /// <summary>Writes an export as text that spreadsheets read as UTF-8.</summary>
    /// <param name="path">The file; null: standard output.</param>
    /// <param name="write">Writes the contents.</param>
    public static Task WriteTextAsync(string? path, Action<TextWriter> write) => WriteTextAsync(path, writer =>
    {
        write(writer);
        return Task.CompletedTask;
    });

    /// <inheritdoc cref="WriteTextAsync(string?, Action{TextWriter})"/>
    public static Task WriteTextAsync(string? path, Func<TextWriter, Task> write) => WriteAsync(path, async stream =>
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await write(writer);
    });
}

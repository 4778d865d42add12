namespace Outposts.Registry;

/// <summary>Reads the tables that are embedded in the assembly.</summary>
internal static class EmbeddedText
{
    /// <summary>Gets the lines of a table that are neither empty nor comments.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream("Outposts.Registry." + name)
            ?? throw new InvalidOperationException($"The assembly has no embedded table {name}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }
}

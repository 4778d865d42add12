using Outposts.Registry.Import;

namespace Outposts.Formats;

/// <summary>A file that cannot be read as what it should be. The only exception that reading a file's content throws.</summary>
/// <param name="reason">What was found and what is accepted.</param>
/// <param name="line">The line where, from 1; 0 when it concerns the whole file.</param>
public sealed class ImportFileException(LocalizedText reason, int line = 0)
    : FormatException(new ImportNote(line, null, null, reason).ToString())
{
    /// <summary>What was found and what is accepted.</summary>
    public LocalizedText Reason { get; } = reason;

    /// <summary>The line where, from 1; 0 when it concerns the whole file.</summary>
    public int Line { get; } = line;

    internal static ImportFileException Of(FormattableString chinese, FormattableString english, int line = 0) =>
        new(new LocalizedText(FormattableString.Invariant(chinese), FormattableString.Invariant(english)), line);
}

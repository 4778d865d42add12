using Outposts.Registry.Import;

namespace Outposts.PostGis.Import;

/// <summary>A file that cannot be read as what it should be. The only exception that reading a file's content throws.</summary>
/// <param name="reason">What was found and what is accepted.</param>
/// <param name="line">The line where, from 1; 0 when it concerns the whole file.</param>
public sealed class ImportFileException(Sentence reason, int line = 0)
    : FormatException(new ImportNote(line, null, null, reason).ToString())
{
    /// <summary>What was found and what is accepted.</summary>
    public Sentence Reason { get; } = reason;

    /// <summary>The line where, from 1; 0 when it concerns the whole file.</summary>
    public int Line { get; } = line;

    internal static ImportFileException Of(FormattableString chinese, FormattableString english, int line = 0) =>
        new(new Sentence(FormattableString.Invariant(chinese), FormattableString.Invariant(english)), line);
}

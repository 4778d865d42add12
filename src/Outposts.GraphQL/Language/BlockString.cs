using System.Text;

namespace Outposts.GraphQL.Language;

/// <summary>The value of a block string, and block strings made of values (section 2.10.4, BlockStringValue).</summary>
internal static class BlockString
{
    /// <summary>The value of the raw text between the quotes: common indentation and blank edge lines removed.</summary>
    public static string Dedent(ReadOnlySpan<char> raw)
    {
        var lines = SplitLines(raw.ToString());
        var commonIndent = int.MaxValue;
        var first = -1;
        var last = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            var indent = LeadingWhitespace(lines[i]);
            if (indent == lines[i].Length)
                continue;
            if (first < 0)
                first = i;
            last = i;
            if (i > 0 && indent < commonIndent)
                commonIndent = indent;
        }
        var text = new StringBuilder(raw.Length);
        for (var i = Math.Max(first, 0); i <= last; i++)
        {
            if (i > Math.Max(first, 0))
                text.Append('\n');
            var line = lines[i].AsSpan();
            text.Append(i == 0 ? line : line[Math.Min(commonIndent, line.Length)..]);
        }
        return text.Replace("\\\"\"\"", "\"\"\"").ToString();
    }

    /// <summary>Whether a value comes back unchanged from a block string.</summary>
    public static bool CanHold(string value)
    {
        if (value.Length == 0)
            return true;
        if (value.Any(c => c < ' ' && c is not ('\n' or '\t')))
            return false;
        var lines = value.Split('\n');
        if (IsBlank(lines[0]) || IsBlank(lines[^1]))
            return false;
        // When every line is indented, the indentation common to all would be lost.
        return lines.Length == 1 || lines.Any(line => !IsBlank(line) && !IsIndent(line[0]));
    }

    /// <summary>A block string of a value, quotes included, on as few lines as stay readable.</summary>
    public static string Print(string value)
    {
        var escaped = value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        var lines = SplitLines(escaped);
        var isSingleLine = lines.Length == 1;
        // If the common indentation would be taken from the later lines, a leading line break keeps the first in the count.
        var forceLeading = lines.Length > 1 && lines.Skip(1).All(line => line.Length == 0 || IsIndent(line[0]));
        var endsWithTripleQuotes = escaped.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        var forceTrailing = (value.EndsWith('"') && !endsWithTripleQuotes) || value.EndsWith('\\');
        var multiline = !isSingleLine || value.Length > 70 || forceTrailing || forceLeading || endsWithTripleQuotes;
        var skipLeading = isSingleLine && value.Length > 0 && IsIndent(value[0]);
        var text = new StringBuilder("\"\"\"");
        if ((multiline && !skipLeading) || forceLeading)
            text.Append('\n');
        text.Append(escaped);
        if (multiline)
            text.Append('\n');
        return text.Append("\"\"\"").ToString();
    }

    private static string[] SplitLines(string text) => text.ReplaceLineEndingsOfGraphQL().Split('\n');

    /// <summary>CR LF and CR become LF; other Unicode line separators are no line ends in GraphQL.</summary>
    private static string ReplaceLineEndingsOfGraphQL(this string text) =>
        text.Contains('\r')
            ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : text;

    private static int LeadingWhitespace(string line)
    {
        var i = 0;
        while (i < line.Length && IsIndent(line[i]))
            i++;
        return i;
    }

    private static bool IsIndent(char c) => c is ' ' or '\t';

    private static bool IsBlank(string line) => LeadingWhitespace(line) == line.Length;
}

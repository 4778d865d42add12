namespace Outposts.GraphQL.Language;

/// <summary>GraphQL text with a name for its place of origin.</summary>
internal sealed class Source
{
    /// <summary>Makes a source.</summary>
    /// <param name="body">The text.</param>
    /// <param name="name">Where the text comes from, such as a file's name.</param>
    public Source(string body, string name = "GraphQL request")
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(name);
        Body = body;
        Name = name;
    }

    /// <summary>The text.</summary>
    public string Body { get; }

    /// <summary>Where the text comes from.</summary>
    public string Name { get; }

    /// <summary>Makes a source of a text.</summary>
    /// <param name="body">The text.</param>
    public static implicit operator Source(string body) => new(body);

    /// <summary>Line and column of an offset. A line ends with LF, CR or CR LF.</summary>
    /// <param name="position">Offset in UTF-16 code units, from 0 to the text's length.</param>
    public SourceLocation LocationOf(int position)
    {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < position && i < Body.Length; i++)
        {
            var c = Body[i];
            if (c == '\r' && i + 1 < Body.Length && Body[i + 1] == '\n')
            {
                if (i + 1 >= position)
                    break;
                i++;
            }
            if (c is '\n' or '\r')
            {
                line++;
                lineStart = i + 1;
            }
        }
        return new SourceLocation(line, position - lineStart + 1);
    }
}

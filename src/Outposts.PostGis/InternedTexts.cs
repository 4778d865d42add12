using Npgsql;

namespace Outposts.PostGis;

/// <summary>Texts of rows that are equal become one object: a nation's rows have few districts, towns and opening hours.</summary>
internal sealed class InternedTexts
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>Reads the text of a column; null when it is null.</summary>
    public string? Read(NpgsqlDataReader row, int column)
    {
        if (row.IsDBNull(column)) return null;
        var text = row.GetString(column);
        if (_texts.TryGetValue(text, out var known)) return known;
        _texts.Add(text, text);
        return text;
    }
}

namespace Outposts.Formats.Osm.Basemap;

/// <summary>What an extract gave for the map.</summary>
public sealed class BasemapSummary
{
    /// <summary>Gets the number of ways by class of street.</summary>
    public SortedDictionary<StreetClass, int> Streets { get; } = [];

    /// <summary>Gets the number of areas by kind.</summary>
    public SortedDictionary<AreaKind, int> Areas { get; } = [];

    /// <summary>Gets the number of lines by kind.</summary>
    public SortedDictionary<LineKind, int> Lines { get; } = [];

    /// <summary>Gets the number of points by kind.</summary>
    public SortedDictionary<PointKind, int> Points { get; } = [];

    /// <summary>Gets the number of named points by kind; of roads none, which are counted after they are joined.</summary>
    public SortedDictionary<MapNameKind, int> Names { get; } = [];

    /// <summary>Gets the number of coastlines; without any, all that the extract covers is taken for land.</summary>
    public int Coastlines { get; internal set; }

    /// <summary>Gets the number of buildings.</summary>
    public int Buildings { get; internal set; }

    /// <summary>Gets the number of areas that could not be closed, since parts of their border lie outside of the extract.</summary>
    public int OpenAreas { get; internal set; }

    internal static void Count<TKind>(SortedDictionary<TKind, int> counts, TKind kind) where TKind : notnull =>
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
}

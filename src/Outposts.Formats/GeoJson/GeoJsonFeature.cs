using System.Text.Json;

namespace Outposts.Formats.GeoJson;

/// <summary>One feature of a GeoJSON FeatureCollection.</summary>
/// <param name="Line">The line of the file on which it begins, from 1.</param>
/// <param name="Geometry">Its geometry; null when it has none.</param>
/// <param name="Properties">Its properties; null when it has none.</param>
/// <param name="Id">Its id as text; null when it has none.</param>
public sealed record GeoJsonFeature(int Line, JsonElement? Geometry, JsonElement? Properties, string? Id)
{
    /// <summary>Its number in the file, from 1.</summary>
    public int Number { get; init; }
}

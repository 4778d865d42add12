namespace Outposts.Geodesy;

/// <summary>A text that is not a GeoJSON geometry, with the place in it and the reason.</summary>
/// <param name="path">Where, as a JSON path such as <c>$.coordinates[0][3]</c>.</param>
/// <param name="reason">What was found and what is accepted, one sentence.</param>
public sealed class GeoJsonException(string path, string reason) : FormatException($"{path}: {reason}")
{
    /// <summary>Where, as a JSON path such as <c>$.coordinates[0][3]</c>.</summary>
    public string Path { get; } = path;

    /// <summary>What was found and what is accepted, one sentence.</summary>
    public string Reason { get; } = reason;
}

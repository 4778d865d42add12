using System.Globalization;

namespace Outposts.PostGis.Registry;

/// <summary>A place in the public feed of changes. Its text is for programs that hand it back, and may change its form.</summary>
/// <param name="Version">The version of the register.</param>
/// <param name="Key">The key of the last outpost of that version that was read; null: the version was read whole.</param>
public sealed record OutpostChangesCursor(int Version, string? Key)
{
    /// <summary>Sorts behind each key of an outpost, which is a number.</summary>
    internal const string BehindAllKeys = "~";

    /// <summary>The place before the first change.</summary>
    public static readonly OutpostChangesCursor Start = new(0, null);

    /// <summary>Reads a cursor's text. A version alone is the place behind it, so that who kept versions goes on by cursors.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The cursor; null when the text is none.</returns>
    public static OutpostChangesCursor? TryParse(string text)
    {
        var dot = text.IndexOf('.');
        var key = dot < 0 ? null : text[(dot + 1)..];
        return int.TryParse(dot < 0 ? text : text[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && (key is null || long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                ? new OutpostChangesCursor(version, key) : null;
    }

    /// <summary>Gets the text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Version}{(Key is null ? "" : $".{Key}")}");
}

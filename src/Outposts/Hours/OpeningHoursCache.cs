using System.Collections.Frozen;

namespace Outposts.Hours;

/// <summary>Every distinct opening-hours text of a register, compiled once. Immutable.</summary>
public sealed class OpeningHoursCache
{
    private readonly FrozenDictionary<string, OpeningHours?> _hours;
    // Texts that have come since; few beside the others.
    private readonly Dictionary<string, OpeningHours?> _added;
    private readonly SolarLocation? _location;

    private OpeningHoursCache(
        FrozenDictionary<string, OpeningHours?> hours, Dictionary<string, OpeningHours?> added, SolarLocation? location) =>
        (_hours, _added, _location) = (hours, added, location);

    /// <summary>Gets a cache without texts.</summary>
    public static OpeningHoursCache Empty { get; } = Create([]);

    /// <summary>Compiles texts.</summary>
    /// <param name="texts">Texts; null stands for unknown hours and is passed over.</param>
    /// <param name="location">Where the sun rises and sets; Qingdao when left out.</param>
    public static OpeningHoursCache Create(IEnumerable<string?> texts, SolarLocation? location = null) => new(texts.OfType<string>()
        .Distinct(StringComparer.Ordinal)
        .ToFrozenDictionary(text => text, text => Compile(text, location), StringComparer.Ordinal), [], location);

    /// <summary>Creates a cache that has further texts.</summary>
    /// <param name="texts">Texts; null stands for unknown hours and is passed over.</param>
    /// <returns>This cache when it has them all.</returns>
    public OpeningHoursCache With(IEnumerable<string?> texts)
    {
        string[] missing = [.. texts.OfType<string>().Where(text => !Contains(text)).Distinct(StringComparer.Ordinal)];
        if (missing.Length == 0) return this;
        var added = new Dictionary<string, OpeningHours?>(_added, StringComparer.Ordinal);
        foreach (var text in missing) added.Add(text, Compile(text, _location));
        return new OpeningHoursCache(_hours, added, _location);
    }

    /// <summary>Whether a text is in the cache, readable or not.</summary>
    public bool Contains(string text) => _hours.ContainsKey(text) || _added.ContainsKey(text);

    /// <summary>The compiled hours of a text; null when the text is null, is not opening hours, or is not in the cache.</summary>
    public OpeningHours? this[string? text] => text is null ? null
        : _hours.TryGetValue(text, out var hours) || _added.TryGetValue(text, out hours) ? hours : null;

    private static OpeningHours? Compile(string text, SolarLocation? location) =>
        OpeningHours.TryParse(text, out var hours, out _, location) ? hours : null;
}

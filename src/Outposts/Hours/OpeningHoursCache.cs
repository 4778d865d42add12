using System.Collections.Frozen;

namespace Outposts.Hours;

/// <summary>Every distinct opening-hours text of a register, compiled once. Immutable.</summary>
public sealed class OpeningHoursCache
{
    private readonly FrozenDictionary<string, OpeningHours?> _hours;

    private OpeningHoursCache(FrozenDictionary<string, OpeningHours?> hours) => _hours = hours;

    /// <summary>Gets a cache without texts.</summary>
    public static OpeningHoursCache Empty { get; } = Create([]);

    /// <summary>Compiles texts.</summary>
    /// <param name="texts">Texts; null stands for unknown hours and is passed over.</param>
    /// <param name="location">Where the sun rises and sets; Qingdao when left out.</param>
    public static OpeningHoursCache Create(IEnumerable<string?> texts, SolarLocation? location = null) => new(texts.OfType<string>()
        .Distinct(StringComparer.Ordinal)
        .ToFrozenDictionary(text => text, text => OpeningHours.TryParse(text, out var hours, out _, location) ? hours : null,
            StringComparer.Ordinal));

    /// <summary>Whether a text is in the cache, readable or not.</summary>
    public bool Contains(string text) => _hours.ContainsKey(text);

    /// <summary>The compiled hours of a text; null when the text is null, is not opening hours, or is not in the cache.</summary>
    public OpeningHours? this[string? text] => text is null ? null : _hours.GetValueOrDefault(text);
}

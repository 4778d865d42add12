namespace Outposts.Registry.Search.Queries;

/// <summary>How a text fits the name of a place, the best first.</summary>
public enum PlaceFit
{
    /// <summary>It is the name, or the English name.</summary>
    Name,

    /// <summary>It is the name without what it shares with many: 台东 of 台东街道, 万象城 of 青岛万象城.</summary>
    Stem,

    /// <summary>It is the name in pinyin, or that without what it shares with many.</summary>
    Pinyin,

    /// <summary>It is the first letters of the name's pinyin.</summary>
    Initials,

    /// <summary>The name begins with it.</summary>
    Beginning,

    /// <summary>It stands in the name, or the name's pinyin.</summary>
    Within,

    /// <summary>It sounds like the name or a part of it.</summary>
    Sounding,

    /// <summary>The name or a part of it, with one typing error.</summary>
    OneError,

    /// <summary>The name or a part of it, with two typing errors.</summary>
    TwoErrors,
}

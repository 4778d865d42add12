namespace Outposts.Reporting;

/// <summary>Why an indicator has no value. A value that is not known is never 0.</summary>
public enum IndicatorGap
{
    /// <summary>The month has not begun.</summary>
    NotYet,
    /// <summary>The register was not kept yet, so that nobody can say what there was.</summary>
    BeforeRegister,
    /// <summary>No layer of demand has workers there.</summary>
    NoDemand,
    /// <summary>Nobody has said anything.</summary>
    NoRatings,
    /// <summary>Fewer people have said something than a share is told of.</summary>
    TooFew,
    /// <summary>Enough have said something, but with this share and that of all districts one could reckon out that of another district
    /// with too few.</summary>
    TooFewElsewhere,
}

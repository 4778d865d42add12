
namespace Outposts.Formats.Coverage;

/// <summary>What the rows of a coverage file are.</summary>
public enum CoverageSubject
{
    /// <summary>A row for each district.</summary>
    Districts,

    /// <summary>A row for each town (镇街).</summary>
    Towns,

    /// <summary>A row for each trade.</summary>
    Groups,

    /// <summary>A row for each gap.</summary>
    Gaps,

    /// <summary>A row for each demand point.</summary>
    Points,
}

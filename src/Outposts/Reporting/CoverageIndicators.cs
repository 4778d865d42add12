namespace Outposts.Reporting;

/// <summary>覆盖面: how many workers have an outpost within reach, and how many outposts and services there are, at the end of a month; of a
/// month that is not over, now.</summary>
public sealed record CoverageIndicators
{
    /// <summary>Workers, by the layers of demand as they are now; null when the month has no value.</summary>
    public double? Demand { get; init; }

    /// <summary>Those of them within reach of enough of the outposts that were open then; null when the month has no value.</summary>
    public double? Covered { get; init; }

    /// <summary>The covered workers as a share of the demand, 0…1; null when there is no demand, or the month has no value.</summary>
    public double? Share => Demand > 0 ? Covered / Demand : null;

    /// <summary>Why there is no share; null when there is one.</summary>
    public IndicatorGap? Gap { get; init; }

    /// <summary>Outposts that were open, without rooms for a host's own staff; null when the month has no value.</summary>
    public int? Outposts { get; init; }

    /// <summary>Those of them that were not open there when the month began; null when that is not known.</summary>
    public int? OutpostsOpened { get; init; }

    /// <summary>Outposts that were open there when the month began, and were not when it ended; null when that is not known.</summary>
    public int? OutpostsClosed { get; init; }

    /// <summary>Services that these outposts had available, each counted at each outpost; null when the month has no value.</summary>
    public int? Services { get; init; }

    /// <summary>Those of them that were not available there when the month began; null when that is not known.</summary>
    public int? ServicesAdded { get; init; }
}

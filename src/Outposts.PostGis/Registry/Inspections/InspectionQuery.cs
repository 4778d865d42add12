using Outposts.Registry.Inspections;

namespace Outposts.PostGis.Registry.Inspections;

/// <summary>Which inspections are asked for; null and empty: all.</summary>
/// <param name="Outpost">Of the outpost of this code, and of those that were merged into it.</param>
/// <param name="Districts">Of outposts in these districts, GB/T 2260 codes.</param>
/// <param name="Purpose">For this purpose.</param>
/// <param name="Passed">Whether they passed.</param>
/// <param name="From">Made on this day or later.</param>
/// <param name="Until">Made on this day or before.</param>
public sealed record InspectionQuery(string? Outpost = null, IReadOnlyList<string>? Districts = null, InspectionPurpose? Purpose = null,
    bool? Passed = null, DateOnly? From = null, DateOnly? Until = null);

using NetTopologySuite.Geometries;

namespace Outposts.Travel.Overland;

/// <summary>An area that may not be entered (屏障); ways lead around it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The Chinese name.</param>
/// <param name="EnglishName">The English name; null when there is none.</param>
/// <param name="Area">A valid polygon or multipolygon, WGS 84.</param>
/// <param name="Source">Where it is known from; null when nobody said.</param>
public sealed record Barrier(BarrierKind Kind, string Name, string? EnglishName, Geometry Area, string? Source = null);

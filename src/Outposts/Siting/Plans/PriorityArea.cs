using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using Outposts.Registry;

namespace Outposts.Siting.Plans;

/// <summary>An area that goes first in planning (重点区域).</summary>
public sealed record PriorityArea
{
    /// <summary>The maximum length of the name.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The maximum number of points of the outline.</summary>
    public const int MaxPoints = 10_000;

    /// <summary>The number of the area; 0 for a new one.</summary>
    public long Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public PriorityAreaKind Kind { get; init; }

    /// <summary>GB/T 2260 code of the district in which it lies; null: in several.</summary>
    public string? DistrictCode { get; init; }

    /// <summary>Its polygons, WGS 84.</summary>
    public required MultiPolygon Area { get; init; }

    /// <summary>What else is to be said about it, at most 2,000 characters; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it is a priority no more.</summary>
    public bool IsArchived { get; init; }

    /// <summary>The revision, counted from 1; 0 for a new one.</summary>
    public int Revision { get; init; }

    /// <summary>How far an area may reach beyond the box around the districts, in degrees: a harbour or a beach ends at sea.</summary>
    public const double MaxBeyondRegion = 0.1;

    /// <summary>Gets what is not accepted, with the field of the input.</summary>
    /// <param name="districts">The districts of the region; without any, an area may lie everywhere.</param>
    public IEnumerable<(string Field, LocalizedText Text)> Validate(IEnumerable<District> districts)
    {
        if (Name.Length is 0 or > MaxNameLength || Name != Name.Trim() || !CellText.IsPlain(Name, lines: false))
            yield return ("name", LocalizedText.Of($"名称须为 1 至 {MaxNameLength} 个字符，不含控制字符；收到 {Name.Length} 个。",
                $"The name takes 1 to {MaxNameLength} characters without control characters, not {Name.Length}."));
        if (Note is { } note && (note.Length > Scenario.MaxNoteLength || !CellText.IsPlain(note, lines: true)))
            yield return ("note", LocalizedText.Of($"说明最多 {Scenario.MaxNoteLength} 个字符；收到 {note.Length} 个。",
                $"A note takes at most {Scenario.MaxNoteLength} characters, not {note.Length}."));
        if (Area.IsEmpty || Area.NumPoints > MaxPoints)
            yield return ("area", LocalizedText.Of($"区域须有 1 至 {MaxPoints} 个点；收到 {Area.NumPoints} 个。",
                $"The area has 1 to {MaxPoints} points, not {Area.NumPoints}."));
        else if (new IsValidOp(Area).ValidationError is { } error)
            yield return ("area", LocalizedText.Of(
                $"区域的边线不成形（{error.Message}），在经度 {error.Coordinate.X}、纬度 {error.Coordinate.Y} 附近。",
                $"The outline is no area ({error.Message}), near longitude {error.Coordinate.X}, latitude {error.Coordinate.Y}."));
        else if (FindOutside(districts) is { } outside)
            yield return ("area", outside);
    }

    // Longitude and latitude that are swapped, or of another system of coordinates, would be an area in which nobody works.
    private LocalizedText? FindOutside(IEnumerable<District> districts)
    {
        var region = new Envelope();
        foreach (var district in districts) region.ExpandToInclude(district.Area.EnvelopeInternal);
        if (region.IsNull) return null;
        region.ExpandBy(MaxBeyondRegion);
        if (Array.Find(Area.Coordinates, point => !region.Covers(point)) is not { } point) return null;
        var (west, east, south, north) = (region.MinX, region.MaxX, region.MinY, region.MaxY);
        return LocalizedText.Of(
            $"区域不在本地区内：点（经度 {point.X}、纬度 {point.Y}）；经度应在 {west:0.##}–{east:0.##}，纬度应在 {south:0.##}–{north:0.##}。",
            $"Longitude {point.X}, latitude {point.Y} is not in the region; longitudes are {west:0.##} to {east:0.##}, latitudes {south:0.##} to {north:0.##}.");
    }
}

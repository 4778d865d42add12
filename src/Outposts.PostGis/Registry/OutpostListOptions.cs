using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>How a list of outposts is imported.</summary>
public sealed record OutpostListOptions
{
    /// <summary>The coordinate system of rows that name none.</summary>
    public CoordinateSystem System { get; init; } = CoordinateSystem.Wgs84;

    /// <summary>The kind of rows that name none; null when the list must say it.</summary>
    public OutpostKind? Kind { get; init; }

    /// <summary>The code or name of the district of rows that name none; null: found from the position.</summary>
    public string? District { get; init; }

    /// <summary>Columns given by hand, header to name of the field.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>The name or number of the sheet of a workbook; null: the first visible one that holds a list.</summary>
    public string? Sheet { get; init; }

    /// <summary>Whether what the reader proposes is taken; otherwise a row with a proposal is refused.</summary>
    public bool AcceptsProposals { get; init; }

    /// <summary>Whether nothing is written.</summary>
    public bool IsDryRun { get; init; }
}

using System.Collections.Frozen;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>What a list is read against.</summary>
public sealed record ImportSettings
{
    /// <summary>The coordinate system of rows that name none.</summary>
    public CoordinateSystem System { get; init; } = CoordinateSystem.Wgs84;

    /// <summary>Where positions may lie, WGS 84.</summary>
    public RegionBounds Region { get; init; } = RegionBounds.Qingdao;

    /// <summary>The districts; null when none are known, and then a row without a district is left to the register,
    /// its <see cref="Outpost.DistrictCode"/> empty.</summary>
    public DistrictFinder? Districts { get; init; }

    /// <summary>
    /// The outposts that the register holds already, of whatever status. Rows without a code are found among them by name, address and
    /// place, rows without a position or a kind take theirs, and what would take another outpost's place is asked.
    /// </summary>
    public IReadOnlyList<Outpost> Register { get; init; } = [];

    /// <summary>The services, kinds and trades that lists may name, with their words.</summary>
    public Catalogue Catalogue { get; init; } = Catalogue.BuiltIn;

    /// <summary>The kind of rows that name none; null when the list must say it.</summary>
    public OutpostKind? Kind { get; init; }

    /// <summary>The code of the district of rows that name none; null: found from the position. An import takes a name too.</summary>
    public string? District { get; init; }

    /// <summary>Whether all that the reader proposes is taken; otherwise a row with a proposal is refused.</summary>
    public bool AcceptsProposals { get; init; }

    /// <summary>Proposals that are taken singly: each a <see cref="ImportNote.ProposalKey"/>, or the number of a line, or of a GeoJSON
    /// feature, all of whose proposals are taken.</summary>
    public IReadOnlySet<string> AcceptedProposals { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The name or the number of the sheet of a workbook; null: the first visible one that holds a list.</summary>
    public string? Sheet { get; init; }

    /// <summary>Columns given by hand, header of the file to written name of the column (<c>--map 站名=name</c>), or to
    /// <see cref="ImportColumns.LeftOut"/>; they win over synonyms.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();
}

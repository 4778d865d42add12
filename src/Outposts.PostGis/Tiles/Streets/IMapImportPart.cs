using Npgsql;
using Outposts.Formats.Osm;

namespace Outposts.PostGis.Tiles.Streets;

/// <summary>
/// Something that an import of an OpenStreetMap extract fills. All parts see the elements of one reading, and write in one transaction.
/// </summary>
public interface IMapImportPart : IOsmSelection
{
    /// <summary>Prepares for the first element.</summary>
    Task BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken);

    /// <summary>Takes an element that any part wants: nodes first, then ways, then relations.</summary>
    ValueTask AddAsync(NpgsqlConnection connection, OsmElement element, CancellationToken cancellationToken);

    /// <summary>Puts what was gathered in the place of the last import's.</summary>
    /// <param name="connection">The connection of the transaction.</param>
    /// <param name="progress">Learns what is being done; null for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task CompleteAsync(NpgsqlConnection connection, IProgress<LocalizedText>? progress, CancellationToken cancellationToken);
}

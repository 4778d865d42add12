using Outposts.Geodesy;

namespace Outposts.PostGis.Registry;

// What history says of where outposts were.
public sealed partial class RegistryStore
{
    /// <summary>Every change of an outpost's position, the oldest first.</summary>
    public async Task<IReadOnlyList<OutpostPositionChange>> GetPositionChangesAsync(CancellationToken cancellationToken = default)
    {
        const string sql = "SELECT outpost, longitude, latitude, at FROM position_changes()";
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var moves = new List<OutpostPositionChange>();
        while (await reader.ReadAsync(cancellationToken))
            moves.Add(new OutpostPositionChange(reader.GetString(0), new Position(reader.GetDouble(1), reader.GetDouble(2)),
                reader.GetFieldValue<DateTimeOffset>(3)));
        return moves;
    }
}

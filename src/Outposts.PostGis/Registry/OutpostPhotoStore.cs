using Npgsql;
using NpgsqlTypes;

namespace Outposts.PostGis.Registry;

/// <summary>Reads the pictures of outposts. <see cref="OutpostEditStore"/> adds them.</summary>
public sealed class OutpostPhotoStore(NpgsqlDataSource source)
{
    /// <summary>Gets a picture; null when there is none that the current caller may see. The public sees those that a public outpost shows
    /// now, staff all.</summary>
    /// <param name="sha256">The digest of the picture.</param>
    /// <param name="isThumbnail">Whether its small copy is wanted.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The JPEG, and whether everybody may see it.</returns>
    public async Task<(byte[] Content, bool IsPublic)?> FindAsync(
        string sha256, bool isThumbnail, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        var found = await Sql.QueryAsync(connection, "SELECT content, is_public FROM read_photo($1, $2)",
            row => (row.GetFieldValue<byte[]>(0), row.GetBoolean(1)), cancellationToken, (sha256, NpgsqlDbType.Text),
            (isThumbnail, NpgsqlDbType.Boolean));
        return found is [var photo] ? photo : null;
    }
}

using NpgsqlTypes;
using Outposts.Formats.Registry;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

public sealed partial class OutpostEditStore
{
    /// <summary>Adds a photo to an outpost, behind those that it has. One that it has already stays where it is.</summary>
    /// <param name="code">The code.</param>
    /// <param name="photo">The photo.</param>
    /// <param name="kind">What it shows.</param>
    /// <param name="authorize">Throws when the user may not write in the district of the outpost.</param>
    /// <param name="actor">The user.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<EditResult> AddPhotoAsync(string code, PreparedPhoto photo, PhotoKind kind, Action<Jurisdiction> authorize,
        string actor, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, RegistryStore.Feed, actor, cancellationToken);
        if (await FindAsync(change.Connection, code, cancellationToken) is not { } current)
            return await EndAsync(change, EditOutcome.NotFound, null, cancellationToken, code);
        authorize(current.Jurisdiction);
        if (current.MergedInto is not null) return await EndMergedAsync(change, current, cancellationToken);
        if (current.Photos.Any(known => known.Sha256 == photo.Sha256))
            return await EndAsync(change, EditOutcome.Saved, current, cancellationToken);
        if (current.Photos.Count >= OutpostPhoto.MaxCount)
            return await EndAsync(change, EditOutcome.TooManyPhotos, current, cancellationToken);
        await Sql.WriteAsync(change.Connection, $"a photo of outpost {code}",
            "INSERT INTO photos (sha256, image, thumbnail) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING", cancellationToken,
            (photo.Sha256, NpgsqlDbType.Text), (photo.Image, NpgsqlDbType.Bytea), (photo.Thumbnail, NpgsqlDbType.Bytea));
        var added = new OutpostPhoto(photo.Sha256, kind, photo.Width, photo.Height);
        await OutpostWriter.UpdateAsync(change.Connection, current, current with { Photos = [.. current.Photos, added] }, null,
            cancellationToken);
        return await SaveAsync(change, current.Id, cancellationToken);
    }
}

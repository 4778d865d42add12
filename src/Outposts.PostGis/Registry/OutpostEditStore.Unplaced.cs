using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

public sealed partial class OutpostEditStore
{
    /// <summary>Brings an outpost that waits to be placed into the register, at a position; it waits no more.</summary>
    /// <param name="id">Its number among those that wait.</param>
    /// <param name="code">The code; null: that of the list, or without one the next number of the district.</param>
    /// <param name="position">The position on WGS 84.</param>
    /// <param name="given">The position as it was given.</param>
    /// <param name="authorize">Throws when the user may not write for its body in the district of the position.</param>
    /// <param name="actor">The user.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><see cref="EditOutcome.NotFound"/> without a code when none that the caller may place waits.</returns>
    public async Task<EditResult> PlaceAsync(long id, string? code, Position position, (CoordinateSystem System, Position AsGiven) given,
        Action<Jurisdiction> authorize, string actor, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, RegistryStore.Feed, actor, cancellationToken);
        if (await UnplacedOutpostStore.FindAsync(change.Connection, id, cancellationToken, forUpdate: true) is not { } waiting)
            return await EndAsync(change, EditOutcome.NotFound, null, cancellationToken);
        var district = await FindDistrictAsync(change.Connection, position, cancellationToken);
        if (district is null) return await EndAsync(change, EditOutcome.NoDistrict, null, cancellationToken);
        authorize(new Jurisdiction(district, waiting.Outpost.Operator));
        code ??= waiting.Outpost.Code is { Length: > 0 } listed ? listed
            : await MakeCodeAsync(change.Connection, district, cancellationToken);
        var added = await OutpostWriter.InsertAsync(change.Connection,
            waiting.Outpost with { Code = code, Position = position, DistrictCode = district }, given, cancellationToken);
        if (added is null) return await EndAsync(change, EditOutcome.CodeTaken, null, cancellationToken, code);
        await UnplacedOutpostStore.DeleteAsync(change.Connection, id, cancellationToken);
        return await SaveAsync(change, added.Value, cancellationToken);
    }
}

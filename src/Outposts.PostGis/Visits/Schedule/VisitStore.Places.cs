using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>What came of bringing places in.</summary>
/// <param name="Added">How many are new.</param>
/// <param name="Changed">How many differ from what was stored.</param>
/// <param name="Unchanged">How many are as they were.</param>
public sealed record PlaceImportResult(int Added, int Changed, int Unchanged);

public sealed partial class VisitStore
{
    private static readonly string[] UpdatedColumns =
    [
        "name", "position", "district_code", "workers", "groups", "parking_metres", "power", "toilet", "host_hours", "permission",
        "checked", "women_to_screen", "filed_on", "spacing_days", "workers_by_group",
    ];

    // Positions are compared by their bytes: a geography's own "=" need not see every digit.
    private static readonly string UpdateExisting = $"""

        ON CONFLICT (code) DO UPDATE SET {string.Join(", ", UpdatedColumns.Select(column => $"{column} = EXCLUDED.{column}"))}
        WHERE ({ComparedColumns("p")}) IS DISTINCT FROM ({ComparedColumns("EXCLUDED")})
        """;

    /// <summary>Brings places in by their codes, all or nothing; places that are not among them stay.</summary>
    /// <param name="places">The places, no code twice, each with its division.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="dryRun">Only tell what would come of it.</param>
    /// <param name="cancellationToken">Takes everything back.</param>
    /// <exception cref="VisitException">The database refuses a place; it is named with the rule. Or a place was moved, and its bus could no
    /// longer get from one visit to the next in time.</exception>
    public async Task<PlaceImportResult> UpsertPlacesAsync(IReadOnlyList<VisitPlace> places, string actor, bool dryRun = false,
        CancellationToken cancellationToken = default)
    {
        var (added, changed) = (0, 0);
        await WriteAsync(actor, async connection =>
        {
            var known = (await PlacesAsync(connection, cancellationToken))
                .ToDictionary(place => place.Code, place => place.Position, StringComparer.Ordinal);
            foreach (var place in places)
            {
                var written = await AddPlaceAsync(connection, place, cancellationToken, UpdateExisting);
                if (known.ContainsKey(place.Code)) changed += written;
                else added += written;
            }
            string[] moved = [.. places.Where(place => known.TryGetValue(place.Code, out var before) && before != place.Position)
                .Select(place => place.Code)];
            // The way between visits is judged when a visit is written: those of a place that was moved are written once more.
            await ExecuteAsync(connection, "the change of places with visits to come", """
                UPDATE bus_visits AS v SET place_id = v.place_id FROM visit_places AS p
                WHERE p.id = v.place_id AND p.code = ANY ($1) AND v.ends_at > now() AND v.status <> 'CANCELLED'
                """, cancellationToken, (moved, Texts));
            await ExecuteAsync(connection, "the change of places with visits to come", "SET CONSTRAINTS ALL IMMEDIATE", cancellationToken);
            return !dryRun;
        }, cancellationToken);
        return new PlaceImportResult(added, changed, places.Count - added - changed);
    }

    private static string ComparedColumns(string row) =>
        string.Join(", ", UpdatedColumns.Select(column => $"{row}.{column}{(column == "position" ? "::bytea" : "")}"));
}

using System.Text.Json;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>A line of the history of one outpost.</summary>
/// <param name="Version">The version of the register.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who; null when the reader is not told.</param>
/// <param name="Subject">The table: <c>outposts</c>, <c>outpost_services</c> or <c>outpost_photos</c>.</param>
/// <param name="Before">Null: it was not there, or the reader is not told.</param>
/// <param name="After">Null: it is gone, or the reader is not told.</param>
internal sealed record OutpostHistoryRow(
    long Version, DateTimeOffset At, string? Actor, string Subject, JsonElement? Before, JsonElement? After);

/// <summary>
/// The states of an outpost, found by undoing its changes from the present one, the last first: an outpost that came with the first filling
/// of the table has no row of its own in the history for it.
/// </summary>
internal static class OutpostTimeline
{
    /// <summary>A change with the coordinates as they were given; those of the present state are not in the history.</summary>
    public sealed record Step(OutpostChange Change, ImportedOutpost? Before);

    /// <summary>Gets the changes, the newest first.</summary>
    /// <param name="current">The outpost now, with its services; null when the reader is not told of it.</param>
    /// <param name="rows">The lines of its history, the oldest first.</param>
    public static List<Step> Unwind(Outpost? current, IReadOnlyList<OutpostHistoryRow> rows)
    {
        var versions = rows.GroupBy(row => row.Version).OrderByDescending(group => group.Key).ToList();
        var state = current;
        ImportedOutpost? source = null;
        var services = (current?.Services ?? []).ToDictionary(offer => offer.Service);
        var photos = (current?.Photos ?? []).Select((photo, i) => (Place: i + 1, Photo: photo))
            .ToDictionary(entry => entry.Photo.Sha256, StringComparer.Ordinal);
        var steps = new List<Step>();
        for (var i = 0; i < versions.Count; i++)
        {
            var after = state is null ? null : state with { Version = (int)versions[i].Key };
            foreach (var row in versions[i].Reverse())
            {
                if (row.Subject == "outpost_services") TakeBack(services, row);
                else if (row.Subject == "outpost_photos") TakeBack(photos, row);
                else
                {
                    source = row.Before is { } before ? OutpostJson.Read(before) : null;
                    state = source?.Outpost;
                }
            }
            state = state is null ? null : state with
            {
                Services = [.. services.Values.OrderBy(offer => offer.Service)],
                Photos = [.. photos.Values.OrderBy(entry => entry.Place).Select(entry => entry.Photo)],
                Version = i + 1 < versions.Count ? (int)versions[i + 1].Key : 0,
            };
            if (after is not null || state is not null)
                steps.Add(new Step(new OutpostChange((int)versions[i].Key, versions[i].Max(row => row.At),
                    versions[i].First().Actor, state, after), source));
        }
        return steps;
    }

    private static void TakeBack(Dictionary<Service, ServiceOffer> services, OutpostHistoryRow row)
    {
        if (row.After is { } after)
            foreach (var offer in OutpostJson.ReadServices(after)) services.Remove(offer.Service);
        if (row.Before is not { } before) return;
        foreach (var offer in OutpostJson.ReadServices(before)) services[offer.Service] = offer;
    }

    private static void TakeBack(Dictionary<string, (int Place, OutpostPhoto Photo)> photos, OutpostHistoryRow row)
    {
        if (row.After is { } after)
            foreach (var (_, photo) in OutpostJson.ReadPhotos(after)) photos.Remove(photo.Sha256);
        if (row.Before is not { } before) return;
        foreach (var entry in OutpostJson.ReadPhotos(before)) photos[entry.Photo.Sha256] = entry;
    }
}

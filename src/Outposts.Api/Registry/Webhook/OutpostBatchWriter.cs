using System.Text.Json.Nodes;
using Outposts.Api.Webhooks;
using Outposts.Formats.Features;
using Outposts.Formats.Registry;
using Outposts.Hours;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Registry.Webhook;

/// <summary>
/// Writes what a partner is told of changed outposts: of each its last change of the batch, and the outpost as it is now, in the form in
/// which <c>/features</c> gives it. Who changed it and what only staff may read is in neither.
/// </summary>
/// <param name="register">The register.</param>
/// <param name="catalogues">The names of kinds.</param>
/// <param name="rules">The region's time zone.</param>
public sealed class OutpostBatchWriter(RegistrySnapshotProvider register, CatalogueProvider catalogues, AccessRules rules)
{
    /// <summary>The type of the messages.</summary>
    public const string MessageType = "outposts.changed";

    /// <summary>Writes the body of a batch.</summary>
    /// <param name="id">The id of the batch.</param>
    /// <param name="changes">The changes in their order, one or more.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="GraphQL.GraphQLException">This host has not read the last of the changes in time.</exception>
    public async Task<string> WriteAsync(Guid id, IReadOnlyList<OutpostChangeNotice> changes, CancellationToken cancellationToken)
    {
        var snapshot = await register.WaitForAsync(changes[^1].Version, cancellationToken);
        var last = changes.GroupBy(change => change.Code).Select(same => (First: same.First(), Last: same.Last()))
            .OrderBy(one => one.Last.Version).ToList();
        var now = last.Select(one => snapshot.ByCode(one.Last.Code)).ToList();
        var table = OutpostFeatures.Create(now.OfType<Outpost>().DistinctBy(outpost => outpost.Code), catalogues.Current,
            snapshot.DistrictByCode, rules.Zone);
        var written = new JsonArray();
        foreach (var ((first, change), outpost) in last.Zip(now)) written.Add(Write(first, change, outpost, table));
        return new JsonObject
        {
            ["id"] = id.ToString(),
            ["type"] = MessageType,
            ["occurredAt"] = UtcTimestamp.Format(changes.Max(change => change.At)),
            ["changes"] = written,
        }.ToJsonString(WebhookSender.Json);
    }

    private JsonObject Write(OutpostChangeNotice first, OutpostChangeNotice change, Outpost? outpost, FeatureTable table)
    {
        // A code that was merged leads to the outpost that answers for it. The register may be newer than the change: it says what holds.
        var index = outpost is null ? null : table.IndexOf(outpost.Code);
        var isItself = index is not null && outpost!.Code == change.Code;
        var kind = !isItself ? OutpostChangeKind.Removed
            : first.Kind == OutpostChangeKind.Added ? OutpostChangeKind.Added : OutpostChangeKind.Changed;
        return new JsonObject
        {
            ["code"] = change.Code,
            ["version"] = change.Version,
            ["at"] = UtcTimestamp.Format(change.At),
            ["kind"] = kind.ToString().ToUpperInvariant(),
            ["replacedBy"] = !isItself && index is not null ? outpost!.Code : null,
            ["outpost"] = isItself ? Feature(table, index!.Value) : null,
        };
    }

    private JsonNode? Feature(FeatureTable table, int index)
    {
        using var stream = new MemoryStream();
        FeatureJson.WriteFeature(stream, table, index, FeatureCrs.Crs84, rules.Zone, _ => { });
        return JsonNode.Parse(stream.ToArray());
    }
}

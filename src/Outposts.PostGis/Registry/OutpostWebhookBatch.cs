namespace Outposts.PostGis.Registry;

/// <summary>A claimed batch of changes for a partner.</summary>
/// <param name="Id">Its id, the same for each attempt.</param>
/// <param name="After">The place in the feed of changes behind which it begins.</param>
/// <param name="Until">The version with which it ends; null: it has not been read yet, or is a full page of the feed.</param>
/// <param name="Attempts">The number of attempts, this one included.</param>
public sealed record OutpostWebhookBatch(Guid Id, OutpostChangesCursor After, int? Until, int Attempts);

namespace Outposts.PostGis.Registry;

/// <summary>A page of the public feed of changes.</summary>
/// <param name="Version">The version of the register up to which the page has every change: what to give as <c>since</c> next.</param>
/// <param name="HasMore">Whether the register has later versions already.</param>
/// <param name="Changes">The changes in the order of their versions, those of one version in the order of codes.</param>
public sealed record OutpostChanges(int Version, bool HasMore, IReadOnlyList<OutpostChangeNotice> Changes);

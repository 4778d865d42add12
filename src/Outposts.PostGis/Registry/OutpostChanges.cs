namespace Outposts.PostGis.Registry;

/// <summary>A page of the public feed of changes.</summary>
/// <param name="Version">The version of the register up to which the pages have every change: what to give as <c>since</c> next. A page
/// that ends inside a version gives the version before.</param>
/// <param name="HasMore">Whether the register has later changes already.</param>
/// <param name="Changes">The changes in the order of their versions. Those of one version stand in the order of codes when <c>since</c> was
/// given, else in an order that does not change.</param>
/// <param name="EndCursor">The end of the page: what to give as <c>after</c> next.</param>
public sealed record OutpostChanges(int Version, bool HasMore, IReadOnlyList<OutpostChangeNotice> Changes, string EndCursor);

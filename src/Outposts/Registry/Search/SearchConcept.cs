namespace Outposts.Registry.Search;

/// <summary>What a word of the table stands for: a kind of outpost or a service, never both.</summary>
internal readonly record struct SearchConcept(OutpostKind? Kind, Service? Service);

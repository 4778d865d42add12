namespace Outposts.Registry;

/// <summary>By what rights over an outpost or a planned site are judged: where it lies, and who runs it.</summary>
/// <param name="DistrictCode">GB/T 2260 code of the district in which it lies.</param>
/// <param name="Body">The body that runs it; null when unknown.</param>
public readonly record struct Jurisdiction(string DistrictCode, string? Body = null);

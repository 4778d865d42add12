namespace Outposts.Registry;

/// <summary>What is wrong with a value of an outpost.</summary>
/// <param name="Path">Where it is: the field, and for a service its place in the list.</param>
/// <param name="Text">What was given, and what is accepted.</param>
public sealed record OutpostProblem(IReadOnlyList<string> Path, LocalizedText Text);

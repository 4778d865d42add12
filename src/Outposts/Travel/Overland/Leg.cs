namespace Outposts.Travel.Overland;

/// <summary>A straight leg to a node of the graph.</summary>
/// <param name="Node">The node.</param>
/// <param name="Metres">Its length, with the joins of both ends.</param>
internal readonly record struct Leg(int Node, double Metres);

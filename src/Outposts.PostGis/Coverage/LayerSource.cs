
namespace Outposts.PostGis.Coverage;

/// <summary>The source of a layer.</summary>
/// <param name="Name">The name of the layer; a layer of the same kind and name is replaced. 1 to 100 characters.</param>
/// <param name="Origin">Who counted, or how the layer was made. 1 to 500 characters.</param>
/// <param name="DatedOn">The day to which the layer refers.</param>
/// <param name="IsDemonstration">Whether it is demo data, which must be marked as such wherever its figures are shown.</param>
/// <param name="MadeOf">What it is made of; null when it was imported. Demand that is made of something counts where a question names its
/// layer, and not among all layers: the same workers may be in a count too.</param>
public sealed record LayerSource(
    string Name, string Origin, DateOnly DatedOn, bool IsDemonstration = false, LayerContent? MadeOf = null);

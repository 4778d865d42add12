using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Registry.Requests;

namespace Outposts.Api.Registry.Requests;

/// <summary>How many searches in a cell found nothing. A cell is a hundredth of a degree each way, about 1.1 km by 0.9 km.</summary>
[ObjectType<UnmetSearches>(Ignore = [nameof(UnmetSearches.Cell), nameof(UnmetSearches.Asked)])]
public static class UnmetSearchFields
{
    /// <summary>The middle of the cell.</summary>
    /// <param name="searches">The searches.</param>
    /// <param name="system">The coordinate system of the answer.</param>
    public static Position Position([Parent] UnmetSearches searches, CoordinateSystem system = CoordinateSystem.Wgs84) =>
        ChinaCoordinates.Convert(searches.Cell.Centre, CoordinateSystem.Wgs84, system);

    /// <summary>The district of the middle; null when it is in none.</summary>
    /// <param name="searches">The searches.</param>
    public static District? District([Parent] UnmetSearches searches, RegistrySnapshot snapshot) =>
        snapshot.FindDistrict(searches.Cell.Centre);
}

using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>A division of the city at district or county level (区市).</summary>
[ObjectType<District>]
public static class DistrictFields
{
    /// <summary>A point inside its area, from which one may look around in it and where its name may stand.</summary>
    /// <param name="district">The district.</param>
    public static Position Centre([Parent] District district)
    {
        var inside = district.Area.Centroid;
        if (!district.Area.Contains(inside)) inside = district.Area.InteriorPoint;
        return new Position(inside.X, inside.Y);
    }
}

using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Geodesy;

/// <summary>A point: longitude and latitude in degrees, in the system that was asked for; WGS 84 where none was.</summary>
[ObjectType<Position>(Include = [nameof(Position.Longitude), nameof(Position.Latitude)])]
public static class PositionFields;

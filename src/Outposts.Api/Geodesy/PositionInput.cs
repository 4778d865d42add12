using Outposts.Geodesy;
using Outposts.GraphQL;

namespace Outposts.Api.Geodesy;

/// <summary>A position as the client has it, in the system its map or receiver speaks.</summary>
/// <param name="Longitude">Degrees east in the system given, −180 to 180. First longitude, then latitude.</param>
/// <param name="Latitude">Degrees north in the system given, −90 to 90.</param>
/// <param name="System">The coordinate system of the two numbers.</param>
public sealed record PositionInput(double Longitude, double Latitude, CoordinateSystem System = CoordinateSystem.Wgs84)
{
    /// <summary>The same place on WGS 84.</summary>
    /// <exception cref="GraphQLException">A number is out of its range; the message says which, and whether they look swapped.</exception>
    public Position ToWgs84()
    {
        var given = new Position(Longitude, Latitude);
        if (!given.IsValid)
        {
            var (swappedZh, swapped) = new Position(Latitude, Longitude).IsValid
                ? ("两个数像是写反了：经度在前。", " They look swapped: longitude comes first.") : ("", "");
            throw UserInputError.Create(
                $"没有这个位置：经度 {Longitude}，纬度 {Latitude}。经度为 −180 至 180，纬度为 −90 至 90。{swappedZh}",
                $"No such position: longitude {Longitude}, latitude {Latitude}. Longitude is −180 to 180, latitude −90 to 90.{swapped}");
        }
        return ChinaCoordinates.Convert(given, System, CoordinateSystem.Wgs84);
    }
}

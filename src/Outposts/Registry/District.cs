using NetTopologySuite.Geometries;

namespace Outposts.Registry;

/// <summary>A division of the city at district or county level (区市).</summary>
/// <param name="Code">GB/T 2260 code, six digits.</param>
/// <param name="Name">Chinese name, such as 市南区.</param>
/// <param name="EnglishName">Name in pinyin with the kind of division, such as Shinan District.</param>
/// <param name="Area">Its polygon or polygons, WGS 84.</param>
/// <param name="Population">Residents of the latest census; null when unknown.</param>
public sealed record District(string Code, string Name, string EnglishName, Geometry Area, int? Population);

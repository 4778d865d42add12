using System.Globalization;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>SQL that finds the district of a position.</summary>
internal static class DistrictSql
{
    /// <summary>
    /// Gets the SQL of the code of the district that covers a position, else of the nearest within
    /// <see cref="DistrictFinder.MaxShoreDistance"/>; null where there is none.
    /// </summary>
    /// <param name="position">The SQL of the position, a geography.</param>
    public static string CodeAt(string position) => string.Create(CultureInfo.InvariantCulture, $"""
        coalesce(
          (SELECT d.code FROM districts AS d WHERE ST_Covers(d.area, {position}::geometry) ORDER BY d.code LIMIT 1),
          (SELECT d.code FROM districts AS d WHERE ST_DWithin(d.area::geography, {position}, {DistrictFinder.MaxShoreDistance})
           ORDER BY ST_Distance(d.area::geography, {position}), d.code LIMIT 1))
        """);
}

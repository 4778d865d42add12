using System.Globalization;
using NetTopologySuite.Geometries;
using Outposts.Formats.Cql2;
using Outposts.Formats.Features;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>
/// The public outposts as features: the columns of their lists with the types that they mean, and names in both languages beside codes.
/// </summary>
public static class OutpostFeatures
{
    /// <summary>Gets the properties, for a description of them.</summary>
    public static IReadOnlyList<FeatureColumn> Columns { get; } = ColumnsOf(Catalogue.BuiltIn, _ => null);

    /// <summary>
    /// Creates the table of the public ones. Their time begins on the day of establishment and is open; without that day they have none.
    /// </summary>
    /// <param name="outposts">The outposts.</param>
    /// <param name="catalogue">The names of kinds.</param>
    /// <param name="districts">Gets the district of a code; null where it is unknown.</param>
    /// <param name="zone">The region's time zone.</param>
    public static FeatureTable Create(
        IEnumerable<Outpost> outposts, Catalogue catalogue, Func<string, District?> districts, RegionClock zone) =>
        new FeatureTable<Outpost>(outposts.Where(outpost => outpost.IsPublic()), ColumnsOf(catalogue, districts), outpost => outpost.Code,
            outpost => new Point(outpost.Position.Longitude, outpost.Position.Latitude),
            outpost => outpost.EstablishedOn is { } day ? (zone.Moment(day), null) : null);

    private static List<FeatureColumn<Outpost>> ColumnsOf(Catalogue catalogue, Func<string, District?> districts)
    {
        var columns = new List<FeatureColumn<Outpost>>();
        foreach (var field in ImportColumns.All)
        {
            // The geometry says where, and the reference system that is asked for in which numbers.
            if (field is OutpostField.Longitude or OutpostField.Latitude or OutpostField.System) continue;
            columns.Add(Of(field));
            if (field == OutpostField.Kind)
            {
                columns.Add(new("kind_name", Cql2Type.Text, new("类型名称", "Chinese name of the kind"),
                    outpost => catalogue.Find(outpost.Kind)?.Chinese));
                columns.Add(new("kind_english_name", Cql2Type.Text, new("类型英文名称", "English name of the kind"),
                    outpost => catalogue.Find(outpost.Kind)?.English));
            }
            if (field == OutpostField.District)
            {
                columns.Add(new("district_name", Cql2Type.Text, new("区市名称", "Chinese name of the district"),
                    outpost => districts(outpost.DistrictCode)?.Name));
                columns.Add(new("district_english_name", Cql2Type.Text, new("区市英文名称", "English name of the district"),
                    outpost => districts(outpost.DistrictCode)?.EnglishName));
            }
        }
        columns.Add(new("confirmed_at", Cql2Type.Timestamp, new("最近确认开放", "When it was last confirmed to be there and open"),
            outpost => outpost.ConfirmedAt));
        return columns;
    }

    private static FeatureColumn<Outpost> Of(string field)
    {
        var title = new LocalizedText(ImportColumns.ChineseNameOf(field), EnglishOf(field));
        return field switch
        {
            OutpostField.Capacity => new(field, Cql2Type.Integer, title, outpost => outpost.Capacity),
            OutpostField.Wheelchair => new(field, Cql2Type.Boolean, title, outpost => outpost.Wheelchair),
            OutpostField.EstablishedOn => new(field, Cql2Type.Date, title, outpost => outpost.EstablishedOn),
            _ => new(field, Cql2Type.Text, title, outpost => OutpostCells.Of(outpost, field) is { Length: > 0 } text ? text : null),
        };
    }

    private static string EnglishOf(string field) =>
        CultureInfo.InvariantCulture.TextInfo.ToUpper(field[0]) + field[1..].Replace('_', ' ');
}

using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>
/// Compares a list with where the register has its outposts: positions taken in a wrong coordinate system all move by several
/// hundred metres, and come back to where they were when read in the right one.
/// </summary>
internal static class ShiftCheck
{
    /// <summary>Less than this is a correction and no shift; GCJ-02 lies 300 m and more from WGS 84 nearly everywhere in China.</summary>
    private const double MinShift = 200;

    /// <summary>A position that comes back this near is taken as the same place.</summary>
    private const double MaxSamePositionDistance = 50;

    /// <summary>Warns of rows that look shifted: of each, or in one sentence when they are many.</summary>
    public static void Warn(IEnumerable<OutpostRow> rows, RowReader notes)
    {
        var known = 0;
        var shifted = new List<(int Line, ImportedOutpost Outpost, CoordinateSystem Likely, double Metres)>();
        foreach (var (record, outpost, registered) in rows)
        {
            if (registered is null || outpost.KeepsPosition) continue;
            known++;
            var (line, before) = (record.Line, registered.Position);
            var metres = Geodesic.Distance(before, outpost.Outpost.Position);
            if (metres >= MinShift && Likely(outpost, before) is { } likely) shifted.Add((line, outpost, likely, metres));
        }
        foreach (var group in shifted.GroupBy(item => (item.Likely, item.Outpost.System)))
        {
            var (likely, given) = (EnumNames.ToWireName(group.Key.Likely), EnumNames.ToWireName(group.Key.System));
            var first = group.First();
            notes.Warnings.Add(group.Count() == 1
                ? new ImportNote(first.Line, notes.Header(OutpostField.Longitude), first.Outpost.AsGiven.ToString(),
                    LocalizedText.Of(
                    $"将移动 {first.Metres:0} 米，像是 {likely} 坐标被当作 {given}",
                    $"would move by {first.Metres:0} m; looks like {likely} coordinates taken for {given}"))
                : new ImportNote(0, notes.Header(OutpostField.Longitude), null, LocalizedText.Of(
                    $"系统中已有的 {known} 个阵地里有 {group.Count()} 个将移动约 {first.Metres:0} 米，像是 {likely} 坐标被当作 {given}，如第 {first.Line} 行；请核对坐标系（--system）",
                    $"{group.Count()} of the {known} outposts that the register holds already would move by about {first.Metres:0} m; looks like {likely} coordinates taken for {given}, as on line {first.Line}; check the coordinate system (--system)")));
        }
    }

    private static CoordinateSystem? Likely(ImportedOutpost outpost, Position before)
    {
        foreach (var other in Enum.GetValues<CoordinateSystem>())
        {
            if (other != outpost.System
                && Geodesic.Distance(before,
                    ChinaCoordinates.Convert(outpost.AsGiven, other, CoordinateSystem.Wgs84)) <= MaxSamePositionDistance)
                return other;
        }
        return null;
    }
}

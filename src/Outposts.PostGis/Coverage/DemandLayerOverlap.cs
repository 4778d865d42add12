using Outposts.Formats;

namespace Outposts.PostGis.Coverage;

/// <summary>Another layer of demand that is counted together with a list, and what it shares with it.</summary>
/// <param name="Layer">The name of the layer.</param>
/// <param name="Workers">The workers of the layer.</param>
/// <param name="SameIds">The number of its points whose identifier the list has too.</param>
/// <param name="SamePositions">The number of its points whose position the list has too.</param>
public sealed record DemandLayerOverlap(string Layer, double Workers, int SameIds, int SamePositions)
{
    /// <summary>Warns of workers that may be counted twice: of the layers that share something with the list.</summary>
    public static IEnumerable<ImportNote> Warnings(IEnumerable<DemandLayerOverlap> others) =>
        others.Where(other => other.SameIds > 0 || other.SamePositions > 0).Select(other => new ImportNote(0, null, null, other.Warning));

    private LocalizedText Warning => LocalizedText.Of(
        $"图层“{Layer}”中有 {SamePositions} 个点与名单位置相同，{SameIds} 个编号相同：两层人数会相加。若是同一批人，请用该图层的名称导入，替换它。",
        $"{SamePositions} points of the layer \"{Layer}\" have a position of this list, {SameIds} an identifier: the workers of both are added up. If they are the same workers, import under the name of that layer, which replaces it.");

    /// <summary>Tells what a list and the layers beside it count together; null when it stands alone.</summary>
    /// <param name="workers">The workers of the list.</param>
    /// <param name="others">The other layers.</param>
    public static LocalizedText? Total(double workers, IReadOnlyCollection<DemandLayerOverlap> others)
    {
        if (others.Count == 0) return null;
        var total = workers + others.Sum(other => other.Workers);
        return LocalizedText.Of(
            $"与图层{string.Concat(others.Select(other => $"“{other.Layer}”"))}一起共 {total:0.##} 人。",
            $"Together with {string.Join(", ", others.Select(other => $"\"{other.Layer}\""))}: {total:0.##} workers.");
    }
}

using Outposts.Formats.Coverage;
using Outposts.Formats.Features;
using Outposts.Formats.Registry;
using Outposts.Formats.Visits;

namespace Outposts.Api.Features;

/// <summary>A collection of features that is published.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Description">What is in it.</param>
/// <param name="Columns">The properties of its features.</param>
/// <param name="GeometryType">The geometry of its features, as JSON Schema's format <c>geometry-…</c> says it.</param>
/// <param name="Cost">What a page of it costs; see <see cref="Limits.RequestCostMetadata"/>.</param>
public sealed record PublishedCollection(
    string Id, LocalizedText Title, LocalizedText Description, IReadOnlyList<FeatureColumn> Columns, string GeometryType, int Cost)
{
    private const int PageCost = 100;
    private const int ComputedCost = 1_000;

    /// <summary>The public outposts.</summary>
    public static PublishedCollection Outposts { get; } = new("outposts", new("爱心服务阵地", "Care outposts"),
        new("公开的阵地；datetime 按建成日期，建成日期未知的总在其中。",
            "Public outposts. datetime goes by the day of establishment; those whose day is unknown are always among them."),
        OutpostFeatures.Columns, "point", PageCost);

    /// <summary>The districts.</summary>
    public static PublishedCollection Districts { get; } = new("districts", new("区市", "Districts"),
        new("区市边界（© OpenStreetMap contributors, ODbL 1.0）。", "Districts with their boundaries (© OpenStreetMap contributors, ODbL 1.0)."),
        DistrictFeatures.Columns, "multipolygon", PageCost);

    /// <summary>The published visits of a year back and a year ahead.</summary>
    public static PublishedCollection Visits { get; } = new("visits", new("体检车排班", "Visits of the health bus"),
        new("已公布的体检车排班，过去一年至未来一年；datetime 按起止时间。",
            "Published visits of the health bus, from a year ago to a year ahead. datetime goes by start and end."),
        VisitFeatures.Columns, "point", PageCost);

    /// <summary>The gaps of coverage by the first of the standards.</summary>
    public static PublishedCollection Gaps { get; } = new("gaps", new("服务缺口", "Gaps of coverage"),
        new("按一公里服务圈（QINGDAO_1KM）计算、附近没有阵地的户外劳动者所在范围；其他问法用 /coverage.geojson。",
            "Areas of outdoor workers without an outpost by the standard QINGDAO_1KM; other questions go to /coverage.geojson."),
        GapFeatures.Columns, "any", ComputedCost);

    /// <summary>All collections in the order in which they are listed.</summary>
    public static IReadOnlyList<PublishedCollection> All { get; } = [Outposts, Districts, Visits, Gaps];

    /// <summary>Gets the collection of a name; null when there is none.</summary>
    public static PublishedCollection? Find(string id) => All.FirstOrDefault(collection => collection.Id == id);
}

using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Registry.Reports;
using Outposts.Registry;

namespace Outposts.Api.Registry.Reports;

/// <summary>How a district answers reports that say that something is not as it should be.</summary>
[ObjectType<ReportStatistics>(Ignore = [nameof(ReportStatistics.DistrictCode)])]
public static class ReportStatisticsFields
{
    /// <summary>The district; null when it is not known any more.</summary>
    /// <param name="statistics">The figures.</param>
    public static District? District([Parent] ReportStatistics statistics, RegistrySnapshot snapshot) =>
        snapshot.DistrictByCode(statistics.DistrictCode);
}

using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Reporting;

/// <summary>The indicators of the union's service by district and month: 覆盖面, 参与度 and 满意度.</summary>
[ObjectType<Indicators>(Ignore = [nameof(Indicators.Span)])]
public static class IndicatorFileFields
{
    /// <summary>The address of the same as CSV; <c>language=en</c> gives English headings.</summary>
    /// <param name="indicators">The indicators.</param>
    public static string Csv([Parent] Indicators indicators) => IndicatorEndpoints.AddressOf(indicators, "csv");

    /// <summary>The address of the same as XLSX; <c>language=en</c> gives English headings.</summary>
    /// <param name="indicators">The indicators.</param>
    public static string Xlsx([Parent] Indicators indicators) => IndicatorEndpoints.AddressOf(indicators, "xlsx");
}

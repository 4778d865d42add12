using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>The indicators of a district, or of several together, in a month.</summary>
[ObjectType<IndicatorRow>(Ignore = [nameof(IndicatorRow.DistrictCode)])]
public static class IndicatorFields
{
    /// <summary>The district; null: all in which the user works, together.</summary>
    /// <param name="row">The indicators.</param>
    public static District? District([Parent] IndicatorRow row, RegistrySnapshot register) =>
        row.DistrictCode is { } code ? register.DistrictByCode(code) : null;
}

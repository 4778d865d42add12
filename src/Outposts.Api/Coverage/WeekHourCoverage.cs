using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Coverage;

/// <summary>Coverage at the beginning of one hour of the week.</summary>
/// <param name="Weekday">The day of the week, 1 (Monday) to 7 (Sunday), as in ISO 8601.</param>
/// <param name="Hour">The hour, 0 to 23, local time.</param>
/// <param name="Demand">Workers in the demand of this hour.</param>
/// <param name="Covered">Workers with enough outposts in reach that can be entered at this hour.</param>
/// <param name="Share">Covered workers as a share of the demand, 0…1; 1 when there is no demand.</param>
[GraphQLName("HourCoverage")]
public sealed record WeekHourCoverage(int Weekday, int Hour, double Demand, double Covered, double Share);

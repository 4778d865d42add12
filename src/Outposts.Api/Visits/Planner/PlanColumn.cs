using Outposts.PostGis.Visits.Planner;

namespace Outposts.Api.Visits.Planner;

/// <summary>A plan of a comparison.</summary>
/// <param name="Plan">The draft.</param>
/// <param name="Visits">The number of visits.</param>
/// <param name="BusDays">The number of days of buses.</param>
/// <param name="Workers">The expected number of unchecked workers it reaches.</param>
/// <param name="ByDistrict">The same by district, in order of the codes.</param>
/// <param name="ByGroup">The same by group, in the order of the enum; unknown last.</param>
/// <param name="LeftOut">The number of places without a visit.</param>
/// <param name="Changes">The changes of the current schedule.</param>
/// <param name="Told">The number of affected bookings.</param>
public sealed record PlanColumn(
    PlanDraft Plan, int Visits, int BusDays, int Workers, IReadOnlyList<PlanDistrict> ByDistrict, IReadOnlyList<PlanGroup> ByGroup,
        int LeftOut,
    IReadOnlyList<PlanChange> Changes, int Told);

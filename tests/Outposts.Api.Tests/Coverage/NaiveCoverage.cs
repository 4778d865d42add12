using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Siting;

namespace Outposts.Api.Tests.Coverage;

/// <summary>Coverage by looking at every pair, from what the host holds.</summary>
public sealed class NaiveCoverage(HostFixture host)
{
    public RegistrySnapshot Register { get; } = host.Host.Services.GetRequiredService<RegistrySnapshotProvider>().Current;

    public IReadOnlyList<DemandRecord> Demand { get; } =
        host.Host.Services.GetRequiredService<PlanningDataProvider>().Current.Content.Demand;

    public IReadOnlyList<CandidateSite> Candidates { get; } =
        host.Host.Services.GetRequiredService<PlanningDataProvider>().Current.Content.Candidates;

    public List<Outpost> Outposts(Service? service = null, DateTimeOffset? openAt = null) =>
        [.. Register.Outposts.Where(outpost => outpost.Status == OutpostStatus.Open && outpost.Eligibility != Eligibility.OwnStaff
            && (service is null || outpost.Services.Any(offer => offer.Service == service && offer.Availability == Availability.Available))
            && (openAt is not { } at || Register.GetAccessStatus(outpost, at).State is EntryState.Open or EntryState.ClosingSoon))];

    public List<DemandRecord> Of(string? district, WorkerGroup? group = null, TimeBand? band = null) =>
        [.. Demand.Where(cell => (district is null || cell.DistrictCode == district)
            && (group is null || cell.Group is null || cell.Group == group)
            && (band is null || cell.Band is null || cell.Band == band))];

    public static bool IsCovered(DemandRecord cell, IReadOnlyList<Position> outposts, double radius, int overlap = 1)
    {
        var missing = overlap;
        foreach (var at in outposts)
        {
            if (Math.Abs(at.Latitude - cell.Position.Latitude) * 110_000 > radius + 10) continue;
            if (Geodesic.Distance(cell.Position, at) <= radius && --missing == 0) return true;
        }
        return false;
    }

    public static double Covered(IEnumerable<DemandRecord> demand, IReadOnlyList<Position> outposts, double radius, int overlap = 1) =>
        demand.Where(cell => IsCovered(cell, outposts, radius, overlap)).Sum(cell => cell.Workers);
}

using Outposts.Api.Registry;
using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.GraphQL;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Travel;

namespace Outposts.Api.Coverage;

/// <summary>A checked question of coverage: whom, from where, how far.</summary>
public sealed class CoverageQuestion
{
    /// <summary>The farthest that may be asked for, metres of geodesic.</summary>
    public const double MostMetres = 50_000;

    /// <summary>The most candidates that may be counted as if they stood.</summary>
    public const int MostSites = 1000;

    // Uncovered points farther apart than this are no longer one area, however wide the radius.
    private const double LongestLink = 1000;
    private const double ShortestLink = 100;

    private readonly Lazy<RadiusIndex> _standing;
    private readonly Lazy<RadiusIndex> _planned;

    private CoverageQuestion(RegistrySnapshot register, GeodesicTravel travel, TravelMode mode, double radius, int overlap)
    {
        Register = register;
        Travel = travel;
        Mode = mode;
        Radius = radius;
        Overlap = overlap;
        _standing = new(() => new RadiusIndex([.. Positions.Take(Outposts.Count)], Radius));
        _planned = new(() => new RadiusIndex([.. Positions.Skip(Outposts.Count)], Radius));
    }

    /// <summary>The register.</summary>
    public RegistrySnapshot Register { get; }

    /// <summary>How far it is by mode.</summary>
    public GeodesicTravel Travel { get; }

    /// <summary>How one travels.</summary>
    public TravelMode Mode { get; }

    /// <summary>Metres of geodesic within which an outpost is in reach.</summary>
    public double Radius { get; }

    /// <summary>How many outposts must be in reach.</summary>
    public int Overlap { get; }

    /// <summary>The rows of the demand asked about.</summary>
    public IReadOnlyList<DemandCell> Cells { get; private init; } = [];

    /// <summary>The same as demand to be counted, in the same order.</summary>
    public IReadOnlyList<DemandPoint> Demand { get; private init; } = [];

    /// <summary>The indexes in the register of the outposts that stand and count.</summary>
    public IReadOnlyList<int> Outposts { get; private init; } = [];

    /// <summary>The candidates that count as if they stood, each once, in the order of their identifiers.</summary>
    public IReadOnlyList<CandidateSite> Sites { get; private init; } = [];

    /// <summary>Where all that counts is: the outposts first, then the sites.</summary>
    public IReadOnlyList<Position> Positions { get; private init; } = [];

    /// <summary>Finds the nearest of the outposts that stand and count.</summary>
    internal RadiusIndex Standing => _standing.Value;

    /// <summary>Finds the nearest of the sites.</summary>
    internal RadiusIndex Planned => _planned.Value;

    /// <summary>How near uncovered points must be to form one gap, metres.</summary>
    public double Link => Math.Clamp(Radius, ShortestLink, LongestLink);

    /// <summary>Checks a question.</summary>
    /// <exception cref="GraphQLException">It contradicts itself or names what there is not; the message says what is accepted.</exception>
    public static CoverageQuestion Of(CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning, GeodesicTravel travel)
    {
        if (input.Overlap is < 1 or > 255) throw BadInput.Error($"\"overlap\" must be 1 to 255, not {input.Overlap}.");
        var (mode, radius, overlap) = Reach(input, travel);
        if (radius > MostMetres)
            throw BadInput.Error($"The reach asked for is {radius:0} metres of geodesic; at most {MostMetres:0} are answered.");
        CheckDistricts(input.Districts, register);
        int[] outposts = [.. OutpostPages.Test(
            register, Public(input.Where), input.OpenAt is { } at ? register.CanEnter(at, orUnknown: false) : null).All()];
        var cells = DemandCell.Select(planning.Content.Demand, input.Groups, input.Districts, input.Band);
        return new CoverageQuestion(register, travel, mode, radius, Math.Max(input.Overlap, overlap))
        {
            Cells = cells,
            Demand = [.. cells.Select(cell => cell.Point)],
            Outposts = outposts,
            Positions = [.. outposts.Select(index => register.Outposts[index].Position)],
        }.With(SitesOf(input, planning));
    }

    /// <summary>The same question with further candidates counted as if they stood; one that counts already counts once.</summary>
    public CoverageQuestion With(IEnumerable<CandidateSite> further)
    {
        CandidateSite[] sites = [.. Sites.Concat(further).DistinctBy(site => site.Id).OrderBy(site => site.Id, StringComparer.Ordinal)];
        return new CoverageQuestion(Register, Travel, Mode, Radius, Overlap)
        {
            Cells = Cells,
            Demand = Demand,
            Outposts = Outposts,
            Sites = sites,
            Positions = [.. Positions.Take(Outposts.Count), .. sites.Select(site => site.Position)],
        };
    }

    /// <summary>Counts.</summary>
    /// <param name="cancel">Gives up.</param>
    public CoverageCount Count(CancellationToken cancel) => CoverageCount.Of(Demand, Positions, Radius, Overlap, stop: cancel);

    /// <summary>Refuses a division that the register does not have.</summary>
    /// <exception cref="GraphQLException">There is no such division.</exception>
    public static void CheckDistricts(IReadOnlyList<string>? districts, RegistrySnapshot register)
    {
        foreach (var code in districts ?? [])
            if (register.DistrictByCode(code) is null)
                throw BadInput.Error(
                    $"There is no division \"{code}\" in \"districts\". The register has {string.Join(", ", register.Districts.Take(30).Select(d => $"{d.Code} {d.Name}"))}.");
    }

    private static IEnumerable<CandidateSite> SitesOf(CoverageInput input, PlanningSnapshot planning)
    {
        if (input.Sites is not { } ids) return [];
        if (ids.Count > MostSites) throw BadInput.Error($"\"sites\" names {ids.Count} candidates; at most {MostSites} are counted.");
        return [.. ids.Select(id => planning.Candidate(id) ?? throw BadInput.Error(
            $"There is no candidate {id} among the {planning.Content.Candidates.Count}, so \"sites\" cannot count it; \"candidates\" lists them."))];
    }

    private static (TravelMode Mode, double Radius, int Overlap) Reach(CoverageInput input, GeodesicTravel travel)
    {
        if (input.Standard is { } code)
        {
            if (input.By is not null || input.Within is not null || input.Minutes is not null)
                throw BadInput.Error($"\"standard\" decides mode and reach itself: give it, or \"by\" with \"within\" or \"minutes\", not both.");
            var standard = CoverageStandard.Find(code) ?? throw BadInput.Error(
                $"There is no standard \"{code}\"; there are {string.Join(", ", CoverageStandard.All.Select(one => one.Code))}.");
            return (standard.Mode, standard.Radius(travel), standard.Overlap);
        }
        var mode = input.By ?? TravelMode.Walk;
        switch (input.Within, input.Minutes)
        {
            case (not null, not null):
                throw BadInput.Error($"Both \"within\" {input.Within} metres and \"minutes\" {input.Minutes} are given: give one of them.");
            case (null, null):
                throw BadInput.Error($"No reach is given: give \"standard\", or \"within\" in metres, or \"minutes\".");
            case ({ } metres, null):
                if (!(metres >= 0 && double.IsFinite(metres))) throw BadInput.Error($"\"within\" must be 0 metres or more, not {metres}.");
                return (mode, travel.RadiusOfDistance(metres, mode), 1);
            case (null, { } minutes):
                if (!(minutes >= 0 && double.IsFinite(minutes))) throw BadInput.Error($"\"minutes\" must be 0 or more, not {minutes}.");
                if (mode == TravelMode.Straight)
                    throw BadInput.Error($"STRAIGHT knows no time: give \"within\" in metres, or the mode WALK, EBIKE or CAR.");
                return (mode, travel.RadiusOfTime(minutes * 60, mode), 1);
        }
    }

    /// <summary>Leaves out rooms that only their own staff may enter, unless the question says who is meant.</summary>
    private static OutpostFilterInput Public(OutpostFilterInput? where) =>
        where is { Eligibilities: not null } or { EligibleFor: not null }
            ? where
            : (where ?? new OutpostFilterInput()) with { Eligibilities = [.. Enum.GetValues<Eligibility>().Where(value => value != Eligibility.OwnStaff)] };
}

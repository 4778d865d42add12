using Outposts.Api.Registry;
using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.GraphQL;
using Outposts.PostGis.Coverage;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Travel;

namespace Outposts.Api.Coverage;

/// <summary>A checked question of coverage on one state of the register and the planner's layers.</summary>
public sealed class CoverageQuestion
{
    /// <summary>The most candidates that may be counted as if they stood.</summary>
    public const int MostSites = 1000;

    private readonly Lazy<RadiusIndex> _standing;
    private readonly Lazy<RadiusIndex> _planned;

    private CoverageQuestion(RegistrySnapshot register, GeodesicTravel travel, CoverageCase asked, IReadOnlyList<CandidateSite> sites)
    {
        Register = register;
        Travel = travel;
        Case = asked;
        Sites = sites;
        _standing = new(() => new RadiusIndex([.. Case.Positions.Take(Case.Outposts.Count)], Case.Reach.Radius));
        _planned = new(() => new RadiusIndex([.. Case.Further], Case.Reach.Radius));
    }

    /// <summary>The register.</summary>
    public RegistrySnapshot Register { get; }

    /// <summary>How far it is by mode.</summary>
    public GeodesicTravel Travel { get; }

    /// <summary>Whom, from where, how far; its further outposts are <see cref="Sites"/>.</summary>
    public CoverageCase Case { get; }

    /// <summary>The candidates that count as if they stood, each once, in the order of their identifiers.</summary>
    public IReadOnlyList<CandidateSite> Sites { get; }

    /// <summary>Finds the nearest of the outposts that stand and count.</summary>
    internal RadiusIndex Standing => _standing.Value;

    /// <summary>Finds the nearest of the sites.</summary>
    internal RadiusIndex Planned => _planned.Value;

    /// <summary>Checks a question.</summary>
    /// <exception cref="GraphQLException">It contradicts itself or names what there is not; the message says what is accepted.</exception>
    public static CoverageQuestion Of(CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning, GeodesicTravel travel)
    {
        try
        {
            var asked = CoverageCase.Of(input.Terms, register.Ground(planning.Content.Demand, travel),
                OutpostPages.Finds(register, input.Where));
            return new CoverageQuestion(register, travel, asked, []).With(SitesOf(input, planning));
        }
        catch (CoverageException refusal)
        {
            throw BadInput.Error(refusal.Words);
        }
    }

    /// <summary>The same question with further candidates counted as if they stood; one that counts already counts once.</summary>
    public CoverageQuestion With(IEnumerable<CandidateSite> further)
    {
        CandidateSite[] sites = [.. Sites.Concat(further).DistinctBy(site => site.Id).OrderBy(site => site.Id, StringComparer.Ordinal)];
        return new CoverageQuestion(Register, Travel, Case.With([.. sites.Select(site => site.Position)]), sites);
    }

    /// <summary>Counts.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public CoverageAnswer Answer(CancellationToken cancellationToken) =>
        new(this, new CoverageReport(Case, Sites, Case.Count(cancellationToken)));

    /// <summary>The division in which demand lies.</summary>
    internal District DistrictOf(string? code) => (code is null ? null : Register.DistrictByCode(code))
        ?? throw new InvalidOperationException($"Demand lies in the division {code ?? "(none)"}, which the register does not have.");

    private static IEnumerable<CandidateSite> SitesOf(CoverageInput input, PlanningSnapshot planning)
    {
        var saved = input.Scenario is { } scenario ? ScenarioOf(scenario, planning).SitesNow(planning.Candidate) : [];
        if (input.Sites is not { } ids) return saved;
        if (ids.Count > MostSites)
            throw BadInput.Error(Sentence.Of(
                $"“sites”列了 {ids.Count} 个候选点，最多计算 {MostSites} 个。",
                    $"\"sites\" names {ids.Count} candidates; at most {MostSites} are counted."));
        return [.. saved, .. ids.Select(id => planning.Candidate(id) ?? throw BadInput.Error(Sentence.Of(
            $"{planning.Content.Candidates.Count} 个候选点中没有 {id}，“sites”无法计入；“candidates”列出全部。",
            $"There is no candidate {id} among the {planning.Content.Candidates.Count}, so \"sites\" cannot count it; \"candidates\" lists them.")))];
    }

    /// <summary>The scenario of an id.</summary>
    /// <exception cref="GraphQLException">There is none.</exception>
    internal static Scenario ScenarioOf(string id, PlanningSnapshot planning) =>
        planning.Plans.Scenario(id) ?? throw BadInput.Error(Sentence.Of(
            $"没有方案 {id}；“scenarios”列出全部。", $"There is no scenario {id}; \"scenarios\" lists them."));
}

using Outposts.Api.Registry;
using Outposts.Coverage;
using Outposts.Formats.Coverage;
using Outposts.GraphQL;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Siting.Plans;
using Outposts.Travel;

namespace Outposts.Api.Coverage;

/// <summary>A validated coverage query on one snapshot of the register and of the planning layers.</summary>
public sealed class CoverageRequest
{
    /// <summary>The maximum number of proposed sites in one query.</summary>
    public const int MaxSites = 1000;

    private NearestFacilityIndex? _existingIndex;
    private NearestFacilityIndex? _proposedIndex;

    private CoverageRequest(RegistrySnapshot register, TravelModel travel, CoverageAnalysis analysis, IReadOnlyList<CandidateSite> sites)
    {
        Register = register;
        Travel = travel;
        Analysis = analysis;
        ProposedSites = sites;
    }

    /// <summary>Gets the snapshot of the register.</summary>
    public RegistrySnapshot Register { get; }

    /// <summary>Gets the travel model.</summary>
    public TravelModel Travel { get; }

    /// <summary>Gets the analysis; its proposed outposts stand at <see cref="ProposedSites"/>.</summary>
    public CoverageAnalysis Analysis { get; }

    /// <summary>Gets the candidate sites that count as if they were built, each once, in the order of their identifiers.</summary>
    public IReadOnlyList<CandidateSite> ProposedSites { get; }

    /// <summary>Gets the spatial index of the existing outposts that count.</summary>
    /// <exception cref="InvalidOperationException">It is not built yet.</exception>
    internal NearestFacilityIndex ExistingIndex => _existingIndex ?? throw NotBuilt();

    /// <summary>Gets the spatial index of the proposed sites.</summary>
    /// <exception cref="InvalidOperationException">It is not built yet.</exception>
    internal NearestFacilityIndex ProposedIndex => _proposedIndex ?? throw NotBuilt();

    /// <summary>Gets a value that indicates whether both indexes are built.</summary>
    internal bool IsIndexed => Volatile.Read(ref _proposedIndex) is not null;

    /// <summary>Validates a query.</summary>
    /// <param name="input">The query.</param>
    /// <param name="register">The snapshot of the register.</param>
    /// <param name="planning">The demand, the candidates and the scenarios.</param>
    /// <param name="travel">The travel model.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="GraphQLException">The query contradicts itself or refers to something that does not exist.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static CoverageRequest Create(CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning, TravelModel travel,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var analysis = CoverageAnalysis.Create(input.ToQuery with { Areas = [.. AreasOf(input, planning).Select(area => area.Area)] },
                register.CreateCoverageData(planning.Content.Demand, travel),
                OutpostPages.SearchIndexes(register, input.Where, cancellationToken), cancellationToken);
            return new CoverageRequest(register, travel, analysis, []).WithProposed(SitesOf(input, planning));
        }
        catch (UserInputException refusal)
        {
            throw UserInputError.Create(refusal.Text);
        }
    }

    /// <summary>Returns the request with more proposed sites; a site that is proposed already counts once.</summary>
    public CoverageRequest WithProposed(IEnumerable<CandidateSite> proposed)
    {
        CandidateSite[] sites = [.. ProposedSites.Concat(proposed).DistinctBy(site => site.Id)
            .OrderBy(site => site.Id, StringComparer.Ordinal)];
        return new CoverageRequest(Register, Travel, Analysis.WithProposed([.. sites.Select(site => site.Position)]), sites);
    }

    /// <summary>Computes the coverage.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public CoverageResponse Compute(CancellationToken cancellationToken) =>
        new(this, new CoverageReport(Analysis, ProposedSites, Analysis.Compute(cancellationToken)));

    /// <summary>Builds the spatial indexes. Two who do so at once build equal ones.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    internal void BuildIndexes(CancellationToken cancellationToken)
    {
        _existingIndex ??= Analysis.Criterion.Reach.CreateNearestIndex(
            [.. Analysis.Positions.Take(Analysis.ExistingIndexes.Count)], cancellationToken);
        Volatile.Write(ref _proposedIndex, Analysis.Criterion.Reach.CreateNearestIndex(Analysis.Proposed, cancellationToken));
    }

    /// <summary>Gets the district of some demand.</summary>
    internal District RequiredDistrict(string? code) => (code is null ? null : Register.DistrictByCode(code))
        ?? throw new InvalidOperationException($"Demand lies in the district {code ?? "(none)"}, which the register does not have.");

    private static InvalidOperationException NotBuilt() => new($"{nameof(BuildIndexes)} comes first.");

    private static IEnumerable<CandidateSite> SitesOf(CoverageInput input, PlanningSnapshot planning)
    {
        var saved = input.Scenario is { } scenario ? ScenarioOf(scenario, planning).CurrentSites(planning.Candidate) : [];
        if (input.Sites is not { } ids) return saved;
        if (ids.Count > MaxSites)
            throw UserInputError.Create(LocalizedText.Of(
                $"“sites”列了 {ids.Count} 个候选点，最多计算 {MaxSites} 个。",
                    $"\"sites\" names {ids.Count} candidates; at most {MaxSites} are counted."));
        return [.. saved, .. ids.Select(id => planning.Candidate(id) ?? throw UserInputError.Create(LocalizedText.Of(
            $"{planning.Content.Candidates.Count} 个候选点中没有 {id}，“sites”无法计入；“candidates”列出全部。",
            $"There is no candidate {id} among the {planning.Content.Candidates.Count}, so \"sites\" cannot count it; \"candidates\" lists them.")))];
    }

    /// <summary>Gets the priority areas of a query, each once; empty when it names none.</summary>
    /// <exception cref="GraphQLException">One does not exist.</exception>
    internal static IEnumerable<PriorityArea> AreasOf(CoverageInput input, PlanningSnapshot planning) =>
        (input.PriorityAreas ?? []).Distinct().Select(id => planning.Areas.Find(id) ?? throw UserInputError.Create(LocalizedText.Of(
            $"没有重点区域 {id}；“priorityAreas”列出全部。", $"There is no priority area {id}; \"priorityAreas\" lists them.")));

    /// <summary>Gets the scenario of an identifier.</summary>
    /// <exception cref="GraphQLException">The scenario does not exist.</exception>
    internal static Scenario ScenarioOf(string id, PlanningSnapshot planning) =>
        planning.Plans.Scenario(id) ?? throw UserInputError.Create(LocalizedText.Of(
            $"没有方案 {id}；“scenarios”列出全部。", $"There is no scenario {id}; \"scenarios\" lists them."));
}

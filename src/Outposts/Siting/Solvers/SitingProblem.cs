using Outposts.Coverage;

namespace Outposts.Siting.Solvers;

/// <summary>A validated siting query with its constraints in the form that solvers use.</summary>
internal sealed class SitingProblem
{
    private SitingProblem(SitingQuery query, SelectionConstraints constraints)
    {
        Query = query;
        Constraints = constraints;
        Demand = query.Demand.Sum(point => point.Workers);
    }

    /// <summary>Gets the query.</summary>
    public SitingQuery Query { get; }

    /// <summary>Gets the selections that are allowed.</summary>
    public SelectionConstraints Constraints { get; }

    /// <summary>Gets the number of workers.</summary>
    public double Demand { get; }

    /// <summary>Validates a query.</summary>
    /// <exception cref="UserInputException">The query is not valid.</exception>
    public static SitingProblem Create(SitingQuery query)
    {
        CheckDemand(query.Demand);
        CheckNumbers(query);
        var indexById = IndexById(query.Candidates);
        for (var at = 0; at < query.Existing.Count; at++)
            if (!query.Existing[at].IsValid)
                throw UserInputException.Of(
                    $"第 {at + 1} 个现有阵地位于 {query.Existing[at]}，不是地球上的位置。",
                    $"Existing outpost number {at + 1} is at {query.Existing[at]}, which is not a position on earth.");
        var required = MarkCandidates(query.Require, indexById, "require");
        var allowed = MarkCandidates(query.Exclude, indexById, "exclude");
        for (var site = 0; site < allowed.Length; site++)
        {
            allowed[site] = !allowed[site];
            if (required[site] && !allowed[site])
                throw UserInputException.Of(
                    $"候选点 {query.Candidates[site].Id} 既要求选取又要求排除。",
                    $"Candidate {query.Candidates[site].Id} is both required and excluded.");
        }
        CheckCosts(query, allowed);
        var (district, names) = NumberDistricts(query, allowed);
        var constraints = new SelectionConstraints
        {
            Allowed = allowed,
            Required = required,
            MaxCount = query.Count ?? allowed.Count(a => a),
            District = district,
            MinimumPerDistrict = [.. names.Select(_ => query.MinimumPerDistrict)],
            Cost = [.. query.Candidates.Select(candidate => candidate.Cost ?? 0)],
            Budget = query.Budget ?? double.PositiveInfinity,
        };
        constraints.Validate(at => names[at]);
        return new SitingProblem(query, constraints);
    }

    private static void CheckDemand(IReadOnlyList<DemandPoint> demand)
    {
        var all = 0.0;
        foreach (var point in demand)
        {
            if (!point.Position.IsValid)
                throw UserInputException.Of(
                    $"需求点 {point.Id} 位于 {point.Position}，不是地球上的位置。",
                    $"Demand point {point.Id} is at {point.Position}, which is not a position on earth.");
            if (!(point.Workers >= 0) || double.IsInfinity(point.Workers))
                throw UserInputException.Of(
                    $"需求点 {point.Id} 的人数为 {point.Workers}；须为不小于 0 的数。",
                    $"Demand point {point.Id} has {point.Workers} workers; a number of at least 0 is accepted.");
            all += point.Workers;
        }
        if (all <= 0)
            throw UserInputException.Of(
                $"没有需求：{demand.Count} 个点合计 0 人。选址需要有待服务的劳动者。",
                $"There is no demand: {demand.Count} points with 0 workers together. Siting needs workers to reach.");
    }

    private static void CheckNumbers(SitingQuery query)
    {
        if (query.Reach is null
            && query.Objective != SitingObjective.MinimizeDistance && !(query.Within >= 0 && double.IsFinite(query.Within)))
            throw UserInputException.Of(
                $"半径为 {query.Within} 米；须为不小于 0 的米数。",
                $"The radius is {query.Within} m; a number of metres of at least 0 is accepted.");
        if (query.Overlap < 1)
            throw UserInputException.Of(
                $"交叉覆盖数为 {query.Overlap}；范围内须有的阵地数至少为 1。",
                $"The overlap is {query.Overlap}; how many outposts must be in reach is at least 1.");
        if (query.Objective == SitingObjective.MinimizeDistance && query.Overlap != 1)
            throw UserInputException.Of(
                $"交叉覆盖数为 {query.Overlap}；MINIMIZE_DISTANCE 只算最近的阵地，须为 1。",
                $"The overlap is {query.Overlap}; MINIMIZE_DISTANCE counts the nearest outpost alone and accepts 1.");
        if (query.Count is < 0)
            throw UserInputException.Of(
                $"要求选 {query.Count} 处；须为不小于 0 的整数。",
                $"{query.Count} sites are requested; a whole number of at least 0 is accepted.");
        if (query.Count is not null && query.Objective == SitingObjective.MinimizeOutposts)
            throw UserInputException.Of(
                $"要求选 {query.Count} 处，但 MINIMIZE_OUTPOSTS 自行求出处数；请给出要达到的覆盖率。",
                $"{query.Count} sites are requested, but MINIMIZE_OUTPOSTS finds that number itself; give the share to reach instead.");
        if (query.Count is null && query.Budget is null && query.Objective != SitingObjective.MinimizeOutposts)
            throw UserInputException.Of(
                $"既没有给出处数，也没有给出预算；须有其一。",
                $"Neither a number of sites nor a budget is given; one of them limits the choice.");
        if (!(query.Share is > 0 and <= 1))
            throw UserInputException.Of(
                $"要达到的覆盖率为 {query.Share}；须大于 0 且不超过 1。",
                $"The share to reach is {query.Share}; a number above 0 and at most 1 is accepted.");
        if (query.MinimumPerDistrict < 0)
            throw UserInputException.Of(
                $"每个区划至少 {query.MinimumPerDistrict} 处；须为不小于 0 的整数。",
                $"The minimum per district is {query.MinimumPerDistrict}; a whole number of at least 0 is accepted.");
        if (query.Budget is { } budget && !(budget >= 0 && double.IsFinite(budget)))
            throw UserInputException.Of(
                $"预算为 {budget}；须为不小于 0 的元数。",
                $"The budget is {budget}; a number of yuan of at least 0 is accepted.");
    }

    private static Dictionary<string, int> IndexById(IReadOnlyList<CandidateSite> candidates)
    {
        var indexById = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var site = 0; site < candidates.Count; site++)
        {
            if (!indexById.TryAdd(candidates[site].Id, site))
                throw UserInputException.Of(
                    $"候选点 {candidates[site].Id} 出现两次；候选点编号不得重复。",
                    $"Candidate {candidates[site].Id} is given twice; identifiers of candidates are unique.");
            if (!candidates[site].Position.IsValid)
                throw UserInputException.Of(
                    $"候选点 {candidates[site].Id} 位于 {candidates[site].Position}，不是地球上的位置。",
                    $"Candidate {candidates[site].Id} is at {candidates[site].Position}, which is not a position on earth.");
        }
        return indexById;
    }

    private static bool[] MarkCandidates(IReadOnlyList<string> ids, Dictionary<string, int> indexById, string what)
    {
        var marked = new bool[indexById.Count];
        foreach (var id in ids)
            marked[indexById.TryGetValue(id, out var site) ? site : throw UserInputException.Of(
                $"“{what}”里的候选点 {id} 不在 {indexById.Count} 个候选点之中。",
                $"Candidate {id} to {what} is not among the {indexById.Count} candidates.")] = true;
        return marked;
    }

    private static void CheckCosts(SitingQuery query, bool[] allowed)
    {
        for (var site = 0; site < allowed.Length; site++)
        {
            var candidate = query.Candidates[site];
            if (candidate.Cost is { } cost && !(cost >= 0 && double.IsFinite(cost)))
                throw UserInputException.Of(
                    $"候选点 {candidate.Id} 的费用为 {cost}；须为不小于 0 的元数。",
                    $"Candidate {candidate.Id} costs {cost}; a number of yuan of at least 0 is accepted.");
            if (query.Budget is not null && allowed[site] && candidate.Cost is null)
                throw UserInputException.Of(
                    $"候选点 {candidate.Id} 没有费用，而按预算选址需要；请补上费用或排除它。",
                    $"Candidate {candidate.Id} has no cost, which a budget needs; give it one or exclude it.");
        }
    }

    private static (int[] District, List<string> Names) NumberDistricts(SitingQuery query, bool[] allowed)
    {
        var names = new List<string>();
        var district = new int[allowed.Length];
        Array.Fill(district, -1);
        if (query.MinimumPerDistrict == 0) return (district, names);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var site = 0; site < allowed.Length; site++)
        {
            if (query.Candidates[site].DistrictCode is not { } code) continue;
            if (!known.TryGetValue(code, out var number))
            {
                known.Add(code, number = names.Count);
                names.Add(code);
            }
            district[site] = number;
        }
        if (names.Count == 0)
            throw UserInputException.Of(
                $"要求每个区划至少 {query.MinimumPerDistrict} 处，但没有一个候选点注明区划。",
                $"A minimum per district of {query.MinimumPerDistrict} is requested, but no candidate names its district.");
        return (district, names);
    }
}

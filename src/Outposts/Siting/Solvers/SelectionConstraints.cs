namespace Outposts.Siting.Solvers;

/// <summary>The constraints on a selection of sites: number, required and excluded candidates, minima per district, budget.</summary>
internal sealed class SelectionConstraints
{
    /// <summary>Gets for each candidate, numbered from 0, whether it may be selected.</summary>
    public required bool[] Allowed { get; init; }

    /// <summary>Gets for each candidate whether it must be selected; a required candidate is allowed.</summary>
    public required bool[] Required { get; init; }

    /// <summary>Gets the maximum number of sites.</summary>
    public required int MaxCount { get; init; }

    /// <summary>Gets the number of each candidate's district, from 0; −1 for none.</summary>
    public required int[] District { get; init; }

    /// <summary>Gets the minimum number of sites in each district.</summary>
    public required int[] MinimumPerDistrict { get; init; }

    /// <summary>Gets the cost of each candidate, 0 or more.</summary>
    public required double[] Cost { get; init; }

    /// <summary>Gets the maximum total cost; infinite without a budget.</summary>
    public required double Budget { get; init; }

    /// <summary>Gets a value that indicates whether there is a budget.</summary>
    public bool HasBudget => !double.IsPositiveInfinity(Budget);

    /// <summary>Gets a value that indicates whether a district has a minimum.</summary>
    public bool HasMinimum => Array.Exists(MinimumPerDistrict, m => m > 0);

    /// <summary>Gets the number of candidates.</summary>
    public int CandidateCount => Allowed.Length;

    /// <summary>Creates constraints that limit only the number of sites.</summary>
    public static SelectionConstraints CountOnly(int candidates, int count) => new()
    {
        Allowed = [.. Enumerable.Repeat(true, candidates)],
        Required = new bool[candidates],
        MaxCount = count,
        District = [.. Enumerable.Repeat(-1, candidates)],
        MinimumPerDistrict = [],
        Cost = new double[candidates],
        Budget = double.PositiveInfinity,
    };

    /// <summary>Returns the constraints with another number of sites.</summary>
    public SelectionConstraints WithCount(int count) => new()
    {
        Allowed = Allowed,
        Required = Required,
        MaxCount = count,
        District = District,
        MinimumPerDistrict = MinimumPerDistrict,
        Cost = Cost,
        Budget = Budget,
    };

    /// <summary>Returns the constraints with other allowed and required candidates.</summary>
    public SelectionConstraints WithMarks(bool[] allowed, bool[] required) => new()
    {
        Allowed = allowed,
        Required = required,
        MaxCount = MaxCount,
        District = District,
        MinimumPerDistrict = MinimumPerDistrict,
        Cost = Cost,
        Budget = Budget,
    };

    /// <summary>Returns the constraints with one candidate required or excluded.</summary>
    public SelectionConstraints WithDecision(int site, bool chosen)
    {
        var marks = (bool[])(chosen ? Required : Allowed).Clone();
        marks[site] = chosen;
        return chosen ? WithMarks(Allowed, marks) : WithMarks(marks, Required);
    }

    /// <summary>Returns the constraints for some candidates only, renumbered in the given order.</summary>
    public SelectionConstraints RestrictTo(IReadOnlyList<int> sites) => new()
    {
        Allowed = [.. sites.Select(site => Allowed[site])],
        Required = [.. sites.Select(site => Required[site])],
        MaxCount = MaxCount,
        District = [.. sites.Select(site => District[site])],
        MinimumPerDistrict = MinimumPerDistrict,
        Cost = [.. sites.Select(site => Cost[site])],
        Budget = Budget,
    };

    /// <summary>Determines whether a selection exists that meets the constraints.</summary>
    public bool IsFeasible()
    {
        if (MinCount() > MaxCount) return false;
        for (var district = 0; district < MinimumPerDistrict.Length; district++)
            if (AllowedCountIn(district) < MinimumPerDistrict[district]) return false;
        return !HasBudget || new ConstraintTracker(this, []).MinCostOfRequired <= Budget * (1 + 1e-12);
    }

    /// <summary>Computes the minimum number of sites that meets requirements and minima.</summary>
    public int MinCount()
    {
        var missing = (int[])MinimumPerDistrict.Clone();
        var required = 0;
        for (var site = 0; site < CandidateCount; site++)
        {
            if (!Required[site]) continue;
            required++;
            if (District[site] >= 0) missing[District[site]]--;
        }
        return required + missing.Sum(m => Math.Max(0, m));
    }

    /// <summary>Throws when no selection meets the constraints.</summary>
    /// <param name="districtName">Returns the name of a district for the message.</param>
    /// <exception cref="UserInputException">No selection meets the constraints.</exception>
    public void Validate(Func<int, string> districtName)
    {
        var allowed = Allowed.Count(a => a);
        if (MaxCount > allowed)
            throw UserInputException.Of(
                $"要求选 {MaxCount} 处，但可选的候选点只有 {allowed} 个。",
                    $"{MaxCount} sites are requested, but only {allowed} candidates may be chosen.");
        for (var district = 0; district < MinimumPerDistrict.Length; district++)
        {
            var there = AllowedCountIn(district);
            if (there < MinimumPerDistrict[district])
                throw UserInputException.Of(
                    $"区划 {districtName(district)} 至少要有 {MinimumPerDistrict[district]} 处，但那里可选的候选点只有 {there} 个。",
                    $"District {districtName(district)} is to get at least {MinimumPerDistrict[district]} sites, but only {there} candidates there may be chosen.");
        }
        var fewest = MinCount();
        if (fewest > MaxCount)
            throw UserInputException.Of(
                $"必选的候选点加上每个区划的下限共需 {fewest} 处，多于可选的 {MaxCount} 处。",
                $"The required sites and the minimum per district take {fewest} sites, more than the {MaxCount} that may be chosen.");
        var cheapest = new ConstraintTracker(this, []).MinCostOfRequired;
        if (cheapest > Budget)
            throw UserInputException.Of(
                $"必选的候选点加上每个区划的下限至少要花 {cheapest:0.##}，超过预算 {Budget:0.##}。",
                $"The required sites and the minimum per district cost at least {cheapest:0.##}, more than the budget of {Budget:0.##}.");
    }

    private int AllowedCountIn(int district) =>
        Enumerable.Range(0, CandidateCount).Count(site => Allowed[site] && District[site] == district);
}

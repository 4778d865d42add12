namespace Outposts.Siting.Solvers;

/// <summary>Which choices of sites are allowed: how many, which must or must not be among them, quotas, money.</summary>
internal sealed class SelectionConstraints
{
    /// <summary>Candidates, numbered from 0; whether each may be chosen at all.</summary>
    public required bool[] Allowed { get; init; }

    /// <summary>Whether each must be chosen; what must be chosen is allowed.</summary>
    public required bool[] Required { get; init; }

    /// <summary>The most sites that may be chosen.</summary>
    public required int MaxCount { get; init; }

    /// <summary>The number of each candidate's division, from 0; −1 for none.</summary>
    public required int[] District { get; init; }

    /// <summary>How many sites each division must get at least.</summary>
    public required int[] MinimumPerDistrict { get; init; }

    /// <summary>What each candidate costs, 0 or more.</summary>
    public required double[] Cost { get; init; }

    /// <summary>The most that the sites may cost together; infinite without a budget.</summary>
    public required double Budget { get; init; }

    /// <summary>Whether there is a budget.</summary>
    public bool HasBudget => !double.IsPositiveInfinity(Budget);

    /// <summary>Whether some division has a minimum.</summary>
    public bool HasMinimum => Array.Exists(MinimumPerDistrict, m => m > 0);

    /// <summary>How many candidates there are.</summary>
    public int CandidateCount => Allowed.Length;

    /// <summary>Rules without quotas or money.</summary>
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

    /// <summary>The same rules with another number of sites.</summary>
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

    /// <summary>The same rules, some candidates barred and some demanded on top.</summary>
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

    /// <summary>The same rules, one candidate chosen for good or barred.</summary>
    public SelectionConstraints WithDecision(int site, bool chosen)
    {
        var marks = (bool[])(chosen ? Required : Allowed).Clone();
        marks[site] = chosen;
        return chosen ? WithMarks(Allowed, marks) : WithMarks(marks, Required);
    }

    /// <summary>The same rules for some candidates only, numbered anew in the given order.</summary>
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

    /// <summary>Whether some choice meets the rules.</summary>
    public bool IsFeasible()
    {
        if (MinCount() > MaxCount) return false;
        for (var district = 0; district < MinimumPerDistrict.Length; district++)
            if (AllowedCountIn(district) < MinimumPerDistrict[district]) return false;
        return !HasBudget || new ConstraintTracker(this, []).MinCostOfRequired <= Budget * (1 + 1e-12);
    }

    /// <summary>The fewest sites that meet the requirements and the minima.</summary>
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

    /// <summary>Refuses rules that no choice can meet.</summary>
    /// <param name="districtName">How a division is called in the message.</param>
    /// <exception cref="UserInputException">No choice of sites meets the rules.</exception>
    public void Validate(Func<int, string> districtName)
    {
        var allowed = Allowed.Count(a => a);
        if (MaxCount > allowed)
            throw UserInputException.Of(
                $"要求选 {MaxCount} 处，但可选的候选点只有 {allowed} 个。", $"{MaxCount} sites are asked for, but only {allowed} candidates may be chosen.");
        for (var district = 0; district < MinimumPerDistrict.Length; district++)
        {
            var there = AllowedCountIn(district);
            if (there < MinimumPerDistrict[district])
                throw UserInputException.Of(
                    $"区划 {districtName(district)} 至少要有 {MinimumPerDistrict[district]} 处，但那里可选的候选点只有 {there} 个。",
                    $"Division {districtName(district)} is to get at least {MinimumPerDistrict[district]} sites, but only {there} candidates there may be chosen.");
        }
        var fewest = MinCount();
        if (fewest > MaxCount)
            throw UserInputException.Of(
                $"必选的候选点加上每个区划的下限共需 {fewest} 处，多于可选的 {MaxCount} 处。",
                $"The required sites and the minimum per division take {fewest} sites, more than the {MaxCount} that may be chosen.");
        var cheapest = new ConstraintTracker(this, []).MinCostOfRequired;
        if (cheapest > Budget)
            throw UserInputException.Of(
                $"必选的候选点加上每个区划的下限至少要花 {cheapest:0.##}，超过预算 {Budget:0.##}。",
                $"The required sites and the minimum per division cost at least {cheapest:0.##}, more than the budget of {Budget:0.##}.");
    }

    private int AllowedCountIn(int district) =>
        Enumerable.Range(0, CandidateCount).Count(site => Allowed[site] && District[site] == district);
}

namespace Outposts.Siting;

/// <summary>Which choices of sites are allowed: how many, which must or must not be among them, quotas, money.</summary>
internal sealed class SiteRules
{
    /// <summary>Candidates, numbered from 0; whether each may be chosen at all.</summary>
    public required bool[] Allowed { get; init; }

    /// <summary>Whether each must be chosen; what must be chosen is allowed.</summary>
    public required bool[] Required { get; init; }

    /// <summary>The most sites that may be chosen.</summary>
    public required int Count { get; init; }

    /// <summary>The number of each candidate's division, from 0; −1 for none.</summary>
    public required int[] Division { get; init; }

    /// <summary>How many sites each division must get at least.</summary>
    public required int[] Minimum { get; init; }

    /// <summary>What each candidate costs, 0 or more.</summary>
    public required double[] Cost { get; init; }

    /// <summary>The most that the sites may cost together; infinite without a budget.</summary>
    public required double Budget { get; init; }

    /// <summary>Whether there is a budget.</summary>
    public bool HasBudget => !double.IsPositiveInfinity(Budget);

    /// <summary>Whether some division has a minimum.</summary>
    public bool HasMinimum => Array.Exists(Minimum, m => m > 0);

    /// <summary>How many candidates there are.</summary>
    public int Candidates => Allowed.Length;

    /// <summary>Rules without quotas or money.</summary>
    public static SiteRules Plain(int candidates, int count) => new()
    {
        Allowed = [.. Enumerable.Repeat(true, candidates)],
        Required = new bool[candidates],
        Count = count,
        Division = [.. Enumerable.Repeat(-1, candidates)],
        Minimum = [],
        Cost = new double[candidates],
        Budget = double.PositiveInfinity,
    };

    /// <summary>The same rules with another number of sites.</summary>
    public SiteRules WithCount(int count) => new()
    {
        Allowed = Allowed,
        Required = Required,
        Count = count,
        Division = Division,
        Minimum = Minimum,
        Cost = Cost,
        Budget = Budget,
    };

    /// <summary>The same rules, some candidates barred and some demanded on top.</summary>
    public SiteRules Narrowed(bool[] allowed, bool[] required) => new()
    {
        Allowed = allowed,
        Required = required,
        Count = Count,
        Division = Division,
        Minimum = Minimum,
        Cost = Cost,
        Budget = Budget,
    };

    /// <summary>The same rules, one candidate chosen for good or barred.</summary>
    public SiteRules Decided(int site, bool chosen)
    {
        var marks = (bool[])(chosen ? Required : Allowed).Clone();
        marks[site] = chosen;
        return chosen ? Narrowed(Allowed, marks) : Narrowed(marks, Required);
    }

    /// <summary>The same rules for some candidates only, numbered anew in the given order.</summary>
    public SiteRules Restricted(IReadOnlyList<int> sites) => new()
    {
        Allowed = [.. sites.Select(site => Allowed[site])],
        Required = [.. sites.Select(site => Required[site])],
        Count = Count,
        Division = [.. sites.Select(site => Division[site])],
        Minimum = Minimum,
        Cost = [.. sites.Select(site => Cost[site])],
        Budget = Budget,
    };

    /// <summary>Whether some choice meets the rules.</summary>
    public bool CanBeMet()
    {
        if (FewestPossible() > Count) return false;
        for (var division = 0; division < Minimum.Length; division++)
            if (AllowedIn(division) < Minimum[division]) return false;
        return !HasBudget || new SiteLedger(this, []).Reserve <= Budget * (1 + 1e-12);
    }

    /// <summary>The fewest sites that meet the requirements and the minima.</summary>
    public int FewestPossible()
    {
        var missing = (int[])Minimum.Clone();
        var required = 0;
        for (var site = 0; site < Candidates; site++)
        {
            if (!Required[site]) continue;
            required++;
            if (Division[site] >= 0) missing[Division[site]]--;
        }
        return required + missing.Sum(m => Math.Max(0, m));
    }

    /// <summary>Refuses rules that no choice can meet.</summary>
    /// <param name="nameOfDivision">How a division is called in the message.</param>
    /// <exception cref="SitingException">No choice of sites meets the rules.</exception>
    public void Check(Func<int, string> nameOfDivision)
    {
        var allowed = Allowed.Count(a => a);
        if (Count > allowed)
            throw SitingRequest.Refuse(
                $"要求选 {Count} 处，但可选的候选点只有 {allowed} 个。", $"{Count} sites are asked for, but only {allowed} candidates may be chosen.");
        for (var division = 0; division < Minimum.Length; division++)
        {
            var there = AllowedIn(division);
            if (there < Minimum[division])
                throw SitingRequest.Refuse(
                    $"区划 {nameOfDivision(division)} 至少要有 {Minimum[division]} 处，但那里可选的候选点只有 {there} 个。",
                    $"Division {nameOfDivision(division)} is to get at least {Minimum[division]} sites, but only {there} candidates there may be chosen.");
        }
        var fewest = FewestPossible();
        if (fewest > Count)
            throw SitingRequest.Refuse(
                $"必选的候选点加上每个区划的下限共需 {fewest} 处，多于可选的 {Count} 处。",
                $"The required sites and the minimum per division take {fewest} sites, more than the {Count} that may be chosen.");
        var cheapest = new SiteLedger(this, []).Reserve;
        if (cheapest > Budget)
            throw SitingRequest.Refuse(
                $"必选的候选点加上每个区划的下限至少要花 {cheapest:0.##}，超过预算 {Budget:0.##}。",
                $"The required sites and the minimum per division cost at least {cheapest:0.##}, more than the budget of {Budget:0.##}.");
    }

    private int AllowedIn(int division) =>
        Enumerable.Range(0, Candidates).Count(site => Allowed[site] && Division[site] == division);
}

namespace Outposts.Travel;

/// <summary>
/// How much a question may cost before it counts as heavy. It is counted in steps, not in time, so that the same question counts as heavy
/// on every machine. For one question.
/// </summary>
/// <param name="steps">The steps, each about a microsecond's work: a way that is looked at, ten states of a road search, four legs, 200
/// edges of a coast.</param>
public sealed class SearchBudget(long steps)
{
    internal const int StatesInStep = 10;
    internal const int LegsInStep = 4;
    internal const int EdgesInStep = 200;
    private long _left = steps;

    /// <summary>Counts some steps.</summary>
    /// <exception cref="SearchBudgetException">There are not so many left.</exception>
    internal void Spend(long steps)
    {
        _left -= steps;
        if (_left < 0) throw new SearchBudgetException();
    }
}

/// <summary>A question turned out to be heavy: it is to be asked again without a budget, where heavy work belongs.</summary>
public sealed class SearchBudgetException() : Exception("The question takes more steps than its budget has.");

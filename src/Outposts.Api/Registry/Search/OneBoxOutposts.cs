using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Registry.Search;
using Outposts.Travel;

namespace Outposts.Api.Registry.Search;

/// <summary>The outposts among the hits of the one box: those whose names fit, and those that meet what is asked near where it is
/// asked.</summary>
internal sealed class OneBoxOutposts
{
    // Near a place that was named, metres: beyond it an open door is no longer "there".
    private const double Near = 2_000;

    // About 20 ms, as for the rider's list; a question that takes more waits for its turn.
    private const long QuickSteps = 20_000;

    // As many of the best names as are compared by openness and distance.
    private const int MaxNames = 400;

    private readonly OneBoxSources _sources;
    private readonly OneBoxQuestion _question;
    private readonly SearchConditions _conditions;
    private readonly RegistrySnapshot _register;
    private readonly Dictionary<int, (int Rank, double Order)> _found = [];

    public OneBoxOutposts(OneBoxSources sources, OneBoxQuestion question, SearchConditions conditions)
    {
        (_sources, _question, _conditions, _register) = (sources, question, conditions, sources.Register);
        At = conditions.OpenAt ?? question.Now;
    }

    /// <summary>The moment at which doors are judged.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The outposts found, by index, with rank and order.</summary>
    public IReadOnlyDictionary<int, (int Rank, double Order)> Found => _found;

    /// <summary>Finds those in whose name, alias, landmark, address or code the text stands; mistyped only when nothing else is found.
    /// </summary>
    public void AddNames()
    {
        var query = _question.Query;
        if (query.Core.Length == 0) return;
        var isUnderstood = query.Segments.All(segment => !segment.IsFree && !segment.IsProbable);
        for (var step = SearchStep.AsWritten; step <= SearchStep.TwoErrors; step++)
        {
            if (step > SearchStep.AsWritten && (isUnderstood || _found.Count > 0)) return;
            var result = _sources.Names.FindNames(query.Core, step);
            if (result.Count > 0) AddNames(result, step);
        }
    }

    /// <summary>Finds those that meet all that is asked, near the place that is named, or else near the start.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Their indexes, the best first.</returns>
    public async Task<IReadOnlyList<int>> AddMatchingAsync(int count, CancellationToken cancellationToken)
    {
        var query = _question.Query;
        var free = string.Join(' ', query.Free.Select(segment => segment.Text));
        var centre = query.Locations.Select(segment => segment.Places[0].Place)
            .FirstOrDefault(place => place.DistrictCode is null)?.Position;
        var isPlaced = centre is not null || _conditions.District is not null;
        if (!_conditions.Any && (free.Length == 0 || !isPlaced)) return [];
        var named = free.Length == 0 ? null : FindFree(free);
        var matching = await FindMatchingAsync(centre, named, count, _conditions.HasHours, cancellationToken);
        // None has these hours: the nearest of the others, whose own hours the row tells.
        var isRelaxed = matching.Count == 0 && _conditions.HasHours;
        if (isRelaxed) matching = await FindMatchingAsync(centre, named, count, false, cancellationToken);
        var rank = isRelaxed && isPlaced ? SearchRanks.CombinedHours : free.Length > 0 && named is null ? SearchRanks.CombinedPartly
            : query.Segments.Any(segment => segment.IsProbable) ? SearchRanks.CombinedProbable
            : isPlaced || free.Length > 0 ? SearchRanks.Combined : SearchRanks.Next;
        for (var i = 0; i < matching.Count; i++) Raise(matching[i], rank, i);
        return matching;
    }

    /// <summary>Whether one can get in, the open ones first.</summary>
    public static int OpennessOf(AccessStatus status) => status.State switch
    {
        EntryState.Open or EntryState.ClosingSoon => 0,
        EntryState.Unknown => 1,
        _ => 2,
    };

    private void AddNames(SearchResult result, SearchStep step)
    {
        var query = _question.Query;
        var predicate = CreatePredicate(_question.Visible with { Statuses = [OutpostStatus.Open, OutpostStatus.Suspended] }, null, null);
        var isLong = query.Segments.Count > 1 && query.Core.Length > 3;
        foreach (var match in result.Ranked().Where(match => predicate.Accepts(match.Index)).Take(MaxNames))
        {
            var isWhole = _sources.Names.IsWholeName(match.Index, query.Core, step);
            Raise(match.Index, SearchRanks.Of(step, match.Score, isWhole, isLong), OrderOf(match.Index));
        }
    }

    // Openness first, then metres.
    private double OrderOf(int index) =>
        OpennessOf(_register.GetAccessStatus(_register.Outposts[index], At)) * 1e8
        + (_question.From is { } from ? Geodesic.Distance(from, _register.Outposts[index].Position) : 0);

    private int[]? FindFree(string free)
    {
        for (var step = SearchStep.AsWritten; step <= SearchStep.TwoErrors; step++)
            if (_sources.Names.FindNames(free, step) is { Count: > 0 } result) return [.. result.Ranked().Select(match => match.Index)];
        return null;
    }

    private async Task<List<int>> FindMatchingAsync(
        Position? centre, int[]? named, int count, bool withHours, CancellationToken cancellationToken)
    {
        var found = new List<int>();
        var isOpen = _register.CanEnter(At, orUnknown: false);
        var isPerhapsOpen = _register.CanEnter(At, orUnknown: true);
        Func<int, bool>?[] doors = withHours ? [isOpen, isPerhapsOpen] : [isOpen, isPerhapsOpen, null];
        foreach (var within in centre is null ? [double.PositiveInfinity] : new[] { Near, double.PositiveInfinity })
            foreach (var door in doors)
            {
                if (found.Count >= count) return found;
                var seen = found.ToHashSet();
                var predicate = CreatePredicate(_conditions.ToFilter(_question.Visible, withHours), named,
                    index => !seen.Contains(index) && _conditions.Accepts(index) && (door is null || door(index)));
                found.AddRange(await FindNearestAsync(centre, within, predicate, count - found.Count, cancellationToken));
            }
        return found;
    }

    private async Task<IEnumerable<int>> FindNearestAsync(
        Position? centre, double within, OutpostPredicate predicate, int count, CancellationToken cancellationToken)
    {
        if (centre is { } there) return _register.Nearest.Find(there, count, within, predicate).Select(near => near.Index);
        if (_question.From is not { } from) return predicate.FindAll().Take(count).ToList();
        try
        {
            return Find(new SearchBudget(QuickSteps), cancellationToken);
        }
        catch (SearchBudgetException)
        {
            return await _sources.Limiter.RunAsync(token => Find(null, token), cancellationToken);
        }

        int[] Find(SearchBudget? budget, CancellationToken token) =>
            [.. _register.Nearest.Find(from, count, within, predicate, _sources.Travel, _question.By, At, double.PositiveInfinity, budget,
                cancellationToken: token)
                .Select(near => near.Index)];
    }

    private OutpostPredicate CreatePredicate(OutpostFilterInput filter, int[]? named, Func<int, bool>? also) =>
        new(_register.Columns, filter, named, also);

    private void Raise(int index, int rank, double order)
    {
        if (!_found.TryGetValue(index, out var before) || rank > before.Rank) _found[index] = (rank, order);
    }
}

namespace Outposts.Registry;

/// <summary>Gets the register as it was, by taking back its changes from the present one, the last first.</summary>
public static class RegisterTimeline
{
    private static readonly HashSet<Service> NoServices = [];

    /// <summary>Gets the outposts that were open to the public just before each of some moments.</summary>
    /// <param name="outposts">The outposts now, by their numbers.</param>
    /// <param name="services">The services that are available now, by the numbers of their outposts.</param>
    /// <param name="changes">The changes at or after the first of the moments, the newest first.</param>
    /// <param name="moments">The moments, ascending.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The states in the order of the moments.</returns>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static IReadOnlyList<RegisterState> At(
        IReadOnlyDictionary<long, PastOutpost> outposts, IReadOnlyDictionary<long, IReadOnlySet<Service>> services,
        IReadOnlyList<RegisterChange> changes, IReadOnlyList<DateTimeOffset> moments, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (state, available) = (new Dictionary<long, PastOutpost>(outposts), new Dictionary<long, IReadOnlySet<Service>>(services));
        var states = new RegisterState[moments.Count];
        var next = 0;
        for (var i = moments.Count - 1; i >= 0; i--)
        {
            for (; next < changes.Count && changes[next].At >= moments[i]; next++) TakeBack(changes[next], state, available);
            states[i] = StateOf(state, available, cancellationToken);
        }
        return states;
    }

    private static void TakeBack(
        RegisterChange change, Dictionary<long, PastOutpost> outposts, Dictionary<long, IReadOnlySet<Service>> services)
    {
        if (change.OutpostId is not { } id)
        {
            outposts.Clear();
            services.Clear();
        }
        else if (change.Services is { } changed)
            // A new set: states that were given keep theirs.
            services[id] = (services.GetValueOrDefault(id) ?? NoServices).Except(changed.Concerned).Concat(changed.AvailableBefore)
                .ToHashSet();
        else if (change.Before is { } before) outposts[id] = before;
        else outposts.Remove(id);
    }

    private static RegisterState StateOf(Dictionary<long, PastOutpost> outposts, Dictionary<long, IReadOnlySet<Service>> services,
        CancellationToken cancellationToken)
    {
        var open = new Dictionary<long, PastOutpost>();
        var offered = new Dictionary<long, IReadOnlySet<Service>>();
        foreach (var (id, outpost) in outposts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!outpost.IsOpenToPublic) continue;
            open.Add(id, outpost);
            if (services.GetValueOrDefault(id) is { Count: > 0 } own) offered.Add(id, own);
        }
        return new RegisterState(open, offered);
    }
}

using System.Runtime.CompilerServices;
using Outposts.GraphQL.Annotations;

namespace Outposts.GraphQL.TestHost;

/// <summary>Counts, and tells what it counted.</summary>
public sealed class Ticker
{
    private int _count;
    private int _open;

    public int Count => _count;

    /// <summary>Streams that are open; tests see by it that a closed client closes its source.</summary>
    public int Open => _open;

    public int Add(int by) => Interlocked.Add(ref _count, by);

    public async IAsyncEnumerable<int> TicksAsync(int times, int delay, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _open);
        try
        {
            for (var i = 1; i <= times; i++)
            {
                await Task.Delay(delay, cancellationToken);
                yield return i;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}

public sealed record Item(int Id, string Name)
{
    /// <summary>Half of the id; an error for odd ones.</summary>
    public int Half() => Id % 2 == 0 ? Id / 2 : throw new GraphQLException($"{Id} is odd.", "ODD");
}

[ObjectType<Item>]
public static class ItemFields
{
    /// <summary>Half of the id; null with an error for odd ones.</summary>
    public static int? GetHalf([Parent] Item item) => item.Half();

    public static Pending<string?> GetLabel([Parent] Item item, IDataLoader<int, string> labels) => labels.Load(item.Id);

    [DataLoader]
    internal static async Task<IReadOnlyDictionary<int, string>> LabelsAsync(IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return ids.ToDictionary(id => id, id => $"{id} of {ids.Count}");
    }
}

[QueryType]
public static class Queries
{
    public static string GetHello(string name = "world") => $"Hello, {name}";

    public static IReadOnlyList<Item> GetItems(int count) => [.. Enumerable.Range(1, count).Select(id => new Item(id, $"Item {id}"))];

    public static int GetCount(Ticker ticker) => ticker.Count;

    public static int GetOpen(Ticker ticker) => ticker.Open;

    /// <summary>Answers too late for the host's limit.</summary>
    public static async Task<int> GetSlowAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMinutes(1), cancellationToken);
        return 1;
    }

    /// <summary>Fails without being meant to.</summary>
    public static string GetBroken() => throw new InvalidOperationException("a secret of the server");
}

[MutationType]
public static class Mutations
{
    public static int Add(Ticker ticker, int by = 1) => ticker.Add(by);
}

[SubscriptionType]
public static class Subscriptions
{
    /// <summary>Counts up.</summary>
    [Subscribe]
    public static IAsyncEnumerable<int> Ticks(Ticker ticker, CancellationToken cancellationToken, int times = 3, int delay = 5) =>
        ticker.TicksAsync(times, delay, cancellationToken);

    /// <summary>Counts to two, then fails.</summary>
    [Subscribe]
    public static async IAsyncEnumerable<int> Failing()
    {
        yield return 1;
        await Task.Yield();
        yield return 2;
        throw new GraphQLException("The source dried up.", "DRY");
    }
}

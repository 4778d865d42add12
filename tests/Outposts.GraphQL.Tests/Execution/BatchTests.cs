using Microsoft.Extensions.DependencyInjection;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Execution;
using Outposts.GraphQL.FromCode;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Tests.Execution;

/// <summary>Keys that the fields reached so far ask for make one batch, whatever way the resolvers are written.</summary>
public sealed class BatchTests
{
    /// <summary>A number whose double and neighbours are loaded. Notes the batches.</summary>
    public sealed class Log
    {
        public List<string> Batches { get; } = [];

        public void Add(string loader, IEnumerable<int> keys)
        {
            lock (Batches) Batches.Add($"{loader} {string.Join(' ', keys)}");
        }
    }

    public sealed record Number(int Value);

    [ObjectType<Number>]
    public static class NumberFields
    {
        public static Pending<Number?> GetPending([Parent] Number number, IDataLoader<int, Number> next) =>
            next.Load(number.Value);

        public static Task<Number?> GetTask([Parent] Number number, IDataLoader<int, Number> next) =>
            next.LoadAsync(number.Value);

        public static async Task<Number?> GetAwaited([Parent] Number number, IDataLoader<int, Number> next,
            CancellationToken cancellationToken) =>
            await next.LoadAsync(number.Value, cancellationToken);

        public static async Task<int> GetTwice([Parent] Number number, IDataLoader<int, Number> next) =>
            (await next.LoadRequiredAsync((await next.LoadRequiredAsync(number.Value)).Value)).Value;

        public static async Task<int> GetSum([Parent] Number number, IDataLoader<int, Number> next) =>
            (await next.LoadAsync([number.Value, number.Value + 100])).Sum(found => found!.Value);

        public static Pending<int[]?> GetDivisors([Parent] Number number, IDataLoader<int, int[]> divisors) => divisors.Load(number.Value);

        public static Pending<int> GetMissing([Parent] Number number, IDataLoader<int, int> missing) => missing.Load(number.Value);

        public static Pending<string?> GetFailing([Parent] Number number, IDataLoader<int, string> failing) => failing.Load(number.Value);

        [DataLoader("next")]
        internal static async Task<IReadOnlyDictionary<int, Number>> NextAsync(IReadOnlyList<int> keys, Log log)
        {
            log.Add("next", keys);
            await Task.Yield();
            return keys.ToDictionary(key => key, key => new Number(key + 1));
        }

        [DataLoader]
        internal static ILookup<int, int> Divisors(IReadOnlyList<int> keys, Log log)
        {
            log.Add("divisors", keys);
            return keys.SelectMany(key => Enumerable.Range(2, Math.Max(0, key - 2)).Where(divisor => key % divisor == 0)
                .Select(divisor => (key, divisor)))
                .ToLookup(pair => pair.key, pair => pair.divisor);
        }

        [DataLoader]
        internal static ValueTask<Dictionary<int, int>> Missing(IReadOnlyList<int> keys) =>
            new(keys.Where(key => key % 2 == 0).ToDictionary(key => key));

        [DataLoader]
        internal static Dictionary<int, string> Failing(IReadOnlyList<int> keys) =>
            throw new GraphQLException($"{keys.Count} keys failed.");
    }

    [QueryType]
    public static class Queries
    {
        public static IEnumerable<Number> GetNumbers(int count) => Enumerable.Range(1, count).Select(value => new Number(value));

        public static async Task<Number> GetLate(int value)
        {
            await Task.Yield();
            return new Number(value);
        }
    }

    [MutationType]
    public static class Mutations
    {
        public static Number Touch(int value) => new(value);
    }

    private readonly Log _log = new();
    private readonly ServiceProvider _services;
    private readonly GraphQLEngine _engine;

    public BatchTests()
    {
        _services = new ServiceCollection().AddSingleton(_log).BuildServiceProvider();
        _engine = new GraphQLEngine(new SchemaBuilder().AddTypes(typeof(Queries), typeof(Mutations), typeof(NumberFields))
            .UseServices(type => type == typeof(Log)).Build());
    }

    private async Task<string> Run(string query) => (await _engine.ExecuteAsync(new GraphQLRequest(query), _services)).ToString()!;

    [Theory]
    [InlineData("pending")]
    [InlineData("task")]
    [InlineData("awaited")]
    public async Task Siblings_share_a_batch_on_each_level(string way)
    {
        (await Run($"{{ numbers(count: 3) {{ {way} {{ {way} {{ value }} }} }} }}")).ShouldBe(
"""{"data":{"numbers":[{"W":{"W":{"value":3}}},{"W":{"W":{"value":4}}},{"W":{"W":{"value":5}}}]}}""".Replace("W", way));
        // 2 and 3 are known from the first level when the second asks for 2, 3 and 4.
        _log.Batches.ShouldBe(["next 1 2 3", "next 4"]);
    }

    [Fact]
    public async Task Ways_may_be_mixed()
    {
        await Run("{ numbers(count: 2) { pending { value } awaited { awaited { value } } task { pending { value } } } }");
        _log.Batches.ShouldBe(["next 1 2", "next 3"]);
    }

    [Fact]
    public async Task A_resolver_may_load_again_with_what_it_loaded()
    {
        (await Run("{ numbers(count: 3) { twice } }")).ShouldBe("""{"data":{"numbers":[{"twice":3},{"twice":4},{"twice":5}]}}""");
        _log.Batches.ShouldBe(["next 1 2 3", "next 4"]);
    }

    [Fact]
    public async Task Many_keys_of_one_resolver_join_the_batch()
    {
        (await Run("{ numbers(count: 2) { sum } }")).ShouldBe("""{"data":{"numbers":[{"sum":104},{"sum":106}]}}""");
        _log.Batches.ShouldBe(["next 1 101 2 102"]);
    }

    [Fact]
    public async Task A_batch_has_a_thousand_keys_at_most()
    {
        (await Run("{ numbers(count: 2500) { pending { value } } }")).ShouldContain("""{"pending":{"value":2501}}""");
        _log.Batches.Select(batch => batch.Split(' ').Length - 1).ShouldBe([1000, 1000, 500]);
    }

    [Fact]
    public async Task A_lookup_has_no_items_for_a_key_it_does_not_hold() =>
        (await Run("{ numbers(count: 5) { divisors } }")).ShouldContain("""{"divisors":[2]},{"divisors":[]}""");

    [Fact]
    public async Task A_key_is_loaded_once_for_a_request_and_again_for_the_next()
    {
        await Run("{ a: late(value: 7) { pending { value } } b: late(value: 7) { pending { value } } }");
        await Run("{ late(value: 7) { pending { value } } }");
        _log.Batches.Count(batch => batch == "next 7").ShouldBe(2);
    }

    [Fact]
    public async Task A_key_without_a_value_is_an_error_where_null_is_none()
    {
        var result = await Run("{ numbers(count: 2) { missing } }");
        result.ShouldContain("\"path\":[\"numbers\",0,\"missing\"]");
        result.ShouldEndWith("\"data\":null}");
    }

    [Fact]
    public async Task A_failed_batch_fails_each_of_its_fields()
    {
        var result = await Run("{ numbers(count: 2) { failing value } }");
        result.ShouldContain("\"message\":\"2 keys failed.\",\"locations\":[{\"line\":1,\"column\":23}],\"path\":[\"numbers\",0,\"failing\"]");
        result.ShouldContain("\"path\":[\"numbers\",1,\"failing\"]");
        result.ShouldEndWith("\"data\":{\"numbers\":[{\"failing\":null,\"value\":1},{\"failing\":null,\"value\":2}]}}");
    }

    [Fact]
    public async Task A_mutation_does_not_see_what_was_loaded_before_the_one_before_it()
    {
        await Run("mutation { a: touch(value: 1) { pending { value } } b: touch(value: 1) { pending { value } } }");
        _log.Batches.ShouldBe(["next 1", "next 1"]);
    }

    [Fact]
    public async Task A_thousand_keys_make_one_batch()
    {
        await Run("{ numbers(count: 1000) { awaited { value } } }");
        _log.Batches.ShouldHaveSingleItem().Split(' ').Length.ShouldBe(1001);
    }
}

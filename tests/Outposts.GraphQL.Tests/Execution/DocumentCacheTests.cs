using System.Text;
using System.Text.Json;
using Outposts.GraphQL.Execution;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Tests.Execution;

/// <summary>Tests that weigh the memory of the process run alone.</summary>
[CollectionDefinition("Memory", DisableParallelization = true)]
public sealed class MemoryCollection;

/// <summary>The cache of documents is bounded by memory, whatever the documents hold.</summary>
[Collection("Memory")]
public sealed class DocumentCacheTests
{
    private const long MiB = 1024 * 1024;
    private const string Sdl = "type Query { a: Query b: Query c(n: Int, t: String, l: [Int]): Int s(first: Int = 5): [Query] }";

    private static readonly Dictionary<string, FieldResolver> Resolvers = new() { ["Query.a"] = (_, _, _) => null };

    private static GraphQLEngine Engine(long bytes) => ExecutionHarness.Engine(Sdl, Resolvers,
        new GraphQLOptions
        {
            MaxDocumentCacheBytes = bytes,
            Limits = new() { MaxAliases = 10_000, MaxFieldCost = 1e9, MaxTypeCost = 1e9 },
        });

    private static async Task<double> MemoryOf(GraphQLEngine engine, int count, Func<int, (string Text, string? Variables)> request)
    {
        await engine.Run("{ a { c } }");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < count; i++)
        {
            var (text, variables) = request(i);
            (await engine.Run(text, variables)).ShouldNotContain("errors");
        }
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(engine);
        return (after - before) / (double)MiB;
    }

    private static string Repeat(int count, Func<int, string> part) =>
        new StringBuilder().AppendJoin(' ', Enumerable.Range(0, count).Select(part)).ToString();

    [Theory]
    [InlineData("fields")]
    [InlineData("arguments")]
    [InlineData("literals")]
    [InlineData("fragments")]
    [InlineData("slicing")]
    public async Task Five_hundred_hostile_documents_stay_within_the_bytes(string kind)
    {
        Func<int, string> make = kind switch
        {
            "fields" => i => $"{{ a {{ x{i}: c {Repeat(1500, n => "f" + n + ": c")} }} }}",
            "arguments" => i => $"{{ a {{ x{i}: c {Repeat(700, n => $"f{n}: c(n: {n}, t: \"t\")")} }} }}",
            "literals" => i => $"{{ a {{ x{i}: c(l: [{Repeat(4000, n => "1")}]) }} }}",
            "fragments" => i => $"query Q0 {{ a {{ x{i}: c }} }} {Repeat(30, n => $"query Q{n + 1} {{ a {{ ...F }} }}")} fragment F on Query {{ {Repeat(200, n => "f" + n + ": c")} }}",
            _ => i => $"query($n: Int) {{ a {{ x{i}: c {Repeat(400, n => $"f{n}: s(first: $n) {{ c }}")} }} }}",
        };
        var engine = Engine(16 * MiB);
        if (kind == "fragments")
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var i = 0; i < 400; i++) (await engine.Run(make(i), operation: $"Q{1 + i % 30}")).ShouldNotContain("errors");
            ((GC.GetTotalMemory(forceFullCollection: true) - before) / (double)MiB).ShouldBeLessThan(24);
            GC.KeepAlive(engine);
            return;
        }
        (await MemoryOf(engine, 500, i => (make(i), null))).ShouldBeLessThan(24);
    }

    [Fact]
    public async Task Plans_of_all_sets_of_conditions_count_too()
    {
        var names = Enumerable.Range(0, 6).Select(n => "v" + n).ToList();
        var head = $"query({string.Join(' ', names.Select(name => $"${name}: Boolean!"))})";
        var body = Repeat(250, n => $"f{n}: c @skip(if: ${names[n % 6]})");
        (await MemoryOf(Engine(16 * MiB), 20 * 64, i =>
            ($"{head} {{ a {{ x{i / 64}: c {body} }} }}",
                JsonSerializer.Serialize(names.ToDictionary(name => name, name => (i >> names.IndexOf(name) & 1) == 1)))))
            .ShouldBeLessThan(24);
    }

    [Fact]
    public void An_entry_that_is_used_is_kept_while_others_come_and_go()
    {
        var cache = new WeightedCache<string>(100_000);
        cache.Add("kept", "value", 1000);
        for (var i = 0; i < 1000; i++)
        {
            cache.Add($"other {i}", "value", 1000);
            cache.TryGet("kept", out _).ShouldBeTrue();
        }
        cache.TryGet("other 0", out _).ShouldBeFalse();
        cache.TryGet("other 999", out _).ShouldBeTrue();
    }

    [Fact]
    public void An_entry_that_would_fill_the_cache_is_not_kept()
    {
        var cache = new WeightedCache<string>(100_000);
        cache.Add("small", "value", 1000);
        cache.Add("large", "value", 50_000);
        cache.TryGet("large", out _).ShouldBeFalse();
        cache.TryGet("small", out _).ShouldBeTrue();
    }
}

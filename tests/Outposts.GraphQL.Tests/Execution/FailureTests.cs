using System.Collections;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Execution;
using Outposts.GraphQL.FromCode;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Tests.Execution;

/// <summary>What code outside the engine throws becomes null with an error and a path, and is logged once.</summary>
public sealed class FailureTests
{
    public sealed record Touchy(int Value);

    public sealed record Unreadable(string Text);

    public sealed class BrokenList : IList
    {
        public int Count => 3;

        public object? this[int index]
        {
            get => index < 2 ? index : throw new InvalidOperationException("The list is broken.");
            set => throw new NotSupportedException();
        }

        public bool IsFixedSize => true;

        public bool IsReadOnly => true;

        public bool IsSynchronized => false;

        public object SyncRoot => this;

        public int Add(object? value) => throw new NotSupportedException();

        public void Clear() => throw new NotSupportedException();

        public bool Contains(object? value) => false;

        public int IndexOf(object? value) => -1;

        public void Insert(int index, object? value) => throw new NotSupportedException();

        public void Remove(object? value) => throw new NotSupportedException();

        public void RemoveAt(int index) => throw new NotSupportedException();

        public void CopyTo(Array array, int index) => throw new NotSupportedException();

        public IEnumerator GetEnumerator() => throw new NotSupportedException();
    }

    public sealed record Thing(int Id)
    {
        public Pending<string?> Loaded(IDataLoader<int, string> loader) => loader.Load(Id);

        public async Task<string?> Awaited(IDataLoader<int, string> loader) => await loader.LoadAsync(Id);

        public int? Own() => throw new InvalidOperationException("Nothing works.");
    }

    [QueryType]
    public static class Queries
    {
        public static int GetNumber() => 1;

        public static Touchy? GetTouchy() => new(1);

        public static string? GetTakes(Unreadable value) => value.Text;

        public static IEnumerable<Thing> GetThings(int count) => Enumerable.Range(1, count).Select(id => new Thing(id));

        [DataLoader]
        internal static Task<IReadOnlyDictionary<int, string>> LoadAsync(IReadOnlyList<int> keys) =>
            throw new InvalidOperationException($"The database is away; {keys.Count} keys were wanted.");
    }

    [ObjectType<Thing>]
    public static class ThingFields
    {
        public static Pending<string?> GetLoaded([Parent] Thing thing, IDataLoader<int, string> loader) => thing.Loaded(loader);

        public static Task<string?> GetAwaited([Parent] Thing thing, IDataLoader<int, string> loader) => thing.Awaited(loader);

        public static int? GetOwn([Parent] Thing thing) => thing.Own();
    }

    private sealed class Entries : ILogger<GraphQLEngine>
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add($"{formatter(state, exception)} {exception}");
    }

    private readonly Entries _log = new();
    private readonly GraphQLEngine _engine;

    public FailureTests() => _engine = new GraphQLEngine(
        new SchemaBuilder().AddTypes(typeof(Queries), typeof(ThingFields))
            .AddScalar(new ScalarType("Touchy")
            {
                ClrType = typeof(Touchy),
                Serialize = _ => throw new InvalidOperationException("Do not touch."),
            })
            .AddScalar(new ScalarType("Unreadable")
            {
                ClrType = typeof(Unreadable),
                ParseValue = value => new Unreadable(value.GetProperty("missing").GetString()!),
                Serialize = value => value,
            })
            .Build(),
        logger: _log);

    [Fact]
    public async Task A_scalar_whose_Serialize_throws_is_null_with_a_path()
    {
        var result = JsonElement.Parse(await _engine.Run("{ number touchy }"));
        result.GetProperty("data").GetRawText().ShouldBe("""{"number":1,"touchy":null}""");
        var error = result.GetProperty("errors")[0];
        error.GetProperty("path").GetRawText().ShouldBe("""["touchy"]""");
        error.GetProperty("extensions").GetProperty("code").GetString().ShouldBe("INTERNAL");
        _log.All.ShouldHaveSingleItem().ShouldContain("Do not touch.");
    }

    [Fact]
    public async Task A_list_whose_indexer_throws_is_null_with_a_path()
    {
        var engine = ExecutionHarness.Engine("type Query { number: Int list: [Int] }",
            new() { ["Query.number"] = (_, _, _) => 1, ["Query.list"] = (_, _, _) => new BrokenList() });
        var result = JsonElement.Parse(await engine.Run("{ number list }"));
        result.GetProperty("data").GetRawText().ShouldBe("""{"number":1,"list":null}""");
        result.GetProperty("errors")[0].GetProperty("path").GetRawText().ShouldBe("""["list"]""");
    }

    [Theory]
    [InlineData("query($v: Unreadable!) { takes(value: $v) }", """{"v":{"a":1}}""")]
    [InlineData("{ takes(value: {a: 1}) }", null)]
    public async Task A_scalar_whose_Parse_throws_is_an_error_that_is_logged(string query, string? variables)
    {
        var result = await _engine.Run(query, variables);
        result.ShouldContain("\"code\":\"INTERNAL\"");
        result.ShouldNotContain("\"data\"");
        _log.All.ShouldHaveSingleItem().ShouldContain("KeyNotFoundException");
    }

    [Theory]
    [InlineData("loaded")]
    [InlineData("awaited")]
    [InlineData("own")]
    public async Task A_failure_of_a_thousand_fields_is_logged_once(string field)
    {
        var result = JsonElement.Parse(await _engine.Run($"{{ things(count: 1000) {{ {field} }} }}"));
        result.GetProperty("errors").GetArrayLength().ShouldBe(1000);
        result.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("extensions").GetProperty("id").GetString())
            .Distinct()
            .ShouldHaveSingleItem();
        var entry = _log.All.ShouldHaveSingleItem();
        entry.Length.ShouldBeLessThan(5_000);
    }
}

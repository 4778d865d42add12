using Outposts.GraphQL.Execution;
using static Outposts.GraphQL.Tests.Execution.ExecutionHarness;

namespace Outposts.GraphQL.Tests.Execution;

public sealed class OperationTests
{
    private const string Sdl =
        """
        type Query { a: Int b: Int o: I echo(x: Int! = 1, l: [Int], i: In, any: Any): String u: U self: Query bad: I }
        type Mutation { set(to: Int!): Int fail: Int! }
        interface I { n: Int }
        type T implements I { n: Int t: Int }
        type S implements I { n: Int s: Int }
        union U = T | S
        input In { a: Int! b: Int = 2 }
        scalar Any
        """;

    private static readonly GraphQLEngine Simple = Engine(Sdl, new()
    {
        ["Query.a"] = (_, _, _) => 1,
        ["Query.b"] = (_, _, _) => 2,
        ["Query.self"] = (_, _, _) => new object(),
        ["Query.o"] = (_, _, _) => Map(("__typename", "T"), ("n", 3), ("t", 4)),
        ["Query.u"] = (_, _, _) => Map(("__typename", "S"), ("s", 5)),
        ["Query.bad"] = (_, _, _) => Map(("__typename", "Query")),
        ["Query.echo"] = (_, arguments, _) => string.Join(' ', arguments.Select(Shown)),
    });

    private static string Shown(object? value) => value switch
    {
        null => "null",
        object?[] list => $"[{string.Join(",", list.Select(Shown))}]",
        IReadOnlyDictionary<string, object?> map => $"{{{string.Join(",", map.Select(pair => $"{pair.Key}:{Shown(pair.Value)}"))}}}",
        _ => FormattableString.Invariant($"{value}"),
    };

    [Theory]
    [InlineData("{ b a c: a }", """{"data":{"b":2,"a":1,"c":1}}""")]
    [InlineData("{ __typename x: __typename }", """{"data":{"__typename":"Query","x":"Query"}}""")]
    [InlineData("{ o { n ... on T { t __typename } ... on S { s } } }", """{"data":{"o":{"n":3,"t":4,"__typename":"T"}}}""")]
    [InlineData("{ u { ... on I { n } ...F } } fragment F on S { s }", """{"data":{"u":{"n":null,"s":5}}}""")]
    [InlineData("{ self { a } b self { b ... { a } } }", """{"data":{"self":{"a":1,"b":2},"b":2}}""")]
    [InlineData("{ ...F a ...F } fragment F on Query { b a }", """{"data":{"b":2,"a":1}}""")]
    [InlineData("{ a @skip(if: true) b @include(if: false) }", """{"data":{}}""")]
    [InlineData("{ a @skip(if: false) @include(if: true) b @skip(if: true) @include(if: true) }", """{"data":{"a":1}}""")]
    [InlineData("{ echo }", """{"data":{"echo":"1 (not given) (not given) (not given)"}}""")]
    [InlineData("{ echo(x: 5, l: 6, i: { a: 1 }, any: { a: [1, \"b\"] }) }", """{"data":{"echo":"5 [6] {a:1,b:2} {\"a\":[1,\"b\"]}"}}""")]
    [InlineData("{ echo(l: null) }", """{"data":{"echo":"1 null (not given) (not given)"}}""")]
    public async Task An_operation_gives(string query, string response) => (await Simple.Run(query)).ShouldBe(response);

    [Theory]
    [InlineData("query($x: Int = 7) { echo(x: $x) }", null, "7 (not given) (not given) (not given)")]
    [InlineData("query($x: Int!) { echo(x: $x) }", """{"x":8}""", "8 (not given) (not given) (not given)")]
    [InlineData("query($l: [Int]) { echo(l: $l) }", "{}", "1 (not given) (not given) (not given)")]
    [InlineData("query($l: [Int]) { echo(l: $l) }", """{"l":null}""", "1 null (not given) (not given)")]
    [InlineData("query($l: [Int]) { echo(l: $l) }", """{"l":3}""", "1 [3] (not given) (not given)")]
    [InlineData("query($a: Int) { echo(l: [1, $a]) }", "{}", "1 [1,null] (not given) (not given)")]
    [InlineData("query($a: Int, $b: Int!) { echo(i: { a: $b, b: $a }) }", """{"b":4}""", "1 (not given) {a:4,b:2} (not given)")]
    [InlineData("query($a: Int, $b: Int!) { echo(i: { a: $b, b: $a }) }", """{"b":4,"a":null}""", "1 (not given) {a:4,b:null} (not given)")]
    [InlineData("query($a: Any) { echo(any: { x: [$a], y: $a }) }", """{"a":{"z":1}}""", "1 (not given) (not given) {\"x\":[{\"z\":1}],\"y\":{\"z\":1}}")]
    [InlineData("query($a: Any) { echo(any: { x: [$a], y: $a }) }", "{}", "1 (not given) (not given) {\"x\":[null]}")]
    public async Task Variables_take_their_places(string query, string? variables, string echo) =>
        System.Text.Json.JsonElement.Parse(await Simple.Run(query, variables)).GetProperty("data").GetProperty("echo").GetString()
            .ShouldBe(echo);

    [Theory]
    [InlineData("query($x: Int!) { echo(x: $x) }", "{}", "Variable \"$x\" of required type \"Int!\" was not provided.")]
    [InlineData("query($x: Int!) { echo(x: $x) }", """{"x":null}""", "Variable \"$x\" of non-null type \"Int!\" must not be null.")]
    [InlineData("query($i: In) { echo(i: $i) }", """{"i":{"a":1,"b":"x"}}""", "Variable \"$i\" got invalid value {\"a\":1,\"b\":\"x\"} at \"i.b\"; Int cannot represent non-integer value: \"x\"")]
    [InlineData("{ a } { b }", null, "This anonymous operation must be the only defined operation.")]
    [InlineData("query A { a } query B { b }", null, "Must provide operation name if query contains multiple operations.")]
    [InlineData("fragment F on Query { a }", null, "Fragment \"F\" is never used.")]
    [InlineData("{", null, "Syntax Error: Expected Name, found <EOF>.")]
    public async Task A_request_that_cannot_run_has_no_data(string query, string? variables, string message)
    {
        var response = System.Text.Json.JsonElement.Parse(await Simple.Run(query, variables));
        response.TryGetProperty("data", out _).ShouldBeFalse();
        response.GetProperty("errors")[0].GetProperty("message").GetString().ShouldBe(message);
    }

    [Fact]
    public async Task The_operation_is_chosen_by_name()
    {
        (await Simple.Run("query A { a } query B { b }", operation: "B")).ShouldBe("""{"data":{"b":2}}""");
        (await Simple.Run("query A { a }", operation: "C")).ShouldBe("""{"errors":[{"message":"Unknown operation named \"C\"."}]}""");
    }

    [Fact]
    public async Task Conditions_follow_the_variables_of_each_request()
    {
        const string query = "query($s: Boolean!, $i: Boolean = true) { a @skip(if: $s) b @include(if: $i) self @skip(if: $s) { a @include(if: $i) b } }";
        for (var round = 0; round < 2; round++)
        {
            (await Simple.Run(query, """{"s":true}""")).ShouldBe("""{"data":{"b":2}}""");
            (await Simple.Run(query, """{"s":false}""")).ShouldBe("""{"data":{"a":1,"b":2,"self":{"a":1,"b":2}}}""");
            (await Simple.Run(query, """{"s":false,"i":false}""")).ShouldBe("""{"data":{"a":1,"self":{"b":2}}}""");
        }
        (await Simple.Run(query, """{"s":false,"i":null}""")).ShouldContain("must not be null");
    }

    [Fact]
    public async Task A_type_that_is_not_possible_is_an_error() =>
        (await Simple.Run("{ bad { n } }")).ShouldContain("Abstract type \\\"I\\\" cannot be resolved to \\\"Query\\\"");

    [Fact]
    public async Task Mutations_run_one_after_the_other_with_all_below_them()
    {
        var order = new List<string>();
        var engine = Engine("type Query { a: Int } type Mutation { set(to: Int!): M } type M { value: Int }", new()
        {
            ["Mutation.set"] = (_, arguments, _) => Set((int)arguments[0]!),
            ["M.value"] = (parent, _, _) => Below((int)parent!),
        });
        (await engine.Run("mutation { a: set(to: 1) { value } b: set(to: 2) { value } }")).ShouldBe("""{"data":{"a":{"value":1},"b":{"value":2}}}""");
        order.ShouldBe(["start 1", "end 1", "below 1", "start 2", "end 2", "below 2"]);

        async Task<object?> Set(int to)
        {
            order.Add($"start {to}");
            await Task.Delay(30 - 10 * to);
            order.Add($"end {to}");
            return to;
        }

        async Task<object?> Below(int value)
        {
            await Task.Yield();
            order.Add($"below {value}");
            return value;
        }
    }

    [Fact]
    public async Task A_mutation_after_one_that_failed_without_being_nullable_does_not_run()
    {
        var ran = false;
        var engine = Engine(Sdl, new()
        {
            ["Mutation.fail"] = (_, _, _) => null,
            ["Mutation.set"] = (_, _, _) => ran = true,
        });
        (await engine.Run("mutation { fail set(to: 1) }")).ShouldEndWith("\"data\":null}");
        ran.ShouldBeFalse();
    }

    [Fact]
    public async Task An_operation_ends_with_its_caller_once_its_resolvers_have_ended()
    {
        using var gone = new CancellationTokenSource();
        var slow = new TaskCompletionSource<object?>();
        var engine = Engine(Sdl, new() { ["Query.a"] = (_, _, _) => slow.Task });
        var running = engine.Run("{ a }", cancellationToken: gone.Token);
        await gone.CancelAsync();
        await Task.Delay(20);
        running.IsCompleted.ShouldBeFalse();
        slow.SetResult(1);
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    [Fact]
    public async Task A_result_out_of_time_tells_when_its_resolvers_have_ended()
    {
        var slow = new TaskCompletionSource<object?>();
        var engine = Engine(Sdl, new() { ["Query.a"] = (_, _, _) => slow.Task },
            new() { ExecutionTimeout = TimeSpan.FromMilliseconds(20) });
        var result = (ExecutionResult)await engine.ExecuteAsync(new GraphQLRequest("{ a }"), NoServices);
        result.ToString().ShouldContain("TIMEOUT");
        result.Settled.IsCompleted.ShouldBeFalse();
        slow.SetResult(1);
        await result.Settled;
    }

    [Fact]
    public async Task An_operation_ends_with_its_time()
    {
        var engine = Engine(Sdl, new() { ["Query.a"] = (_, _, _) => new TaskCompletionSource<object?>().Task },
            new() { ExecutionTimeout = TimeSpan.FromMilliseconds(20) });
        (await engine.Run("{ a b }")).ShouldBe("""{"errors":[{"message":"The operation took longer than the 0.02 seconds allowed.","extensions":{"code":"TIMEOUT"}}],"data":null}""");
    }

    [Fact]
    public async Task Details_of_exceptions_are_told_in_development()
    {
        var engine = Engine(Sdl, new() { ["Query.a"] = (_, _, _) => throw new InvalidOperationException("inner") },
            new() { ShowExceptionDetails = true });
        (await engine.Run("{ a }")).ShouldContain("InvalidOperationException: inner");
    }

    [Fact]
    public async Task Resolvers_may_add_extensions()
    {
        var engine = Engine(Sdl, new()
        {
            ["Query.a"] = (_, _, request) =>
            {
                request.ResponseExtensions["seen"] = new Dictionary<string, object?> { ["times"] = 1 };
                return 1;
            },
        });
        (await engine.Run("{ a }")).ShouldBe("""{"data":{"a":1},"extensions":{"seen":{"times":1}}}""");
    }

    [Fact]
    public async Task A_document_nested_as_deep_as_allowed_runs()
    {
        var depth = 500;
        var engine = Engine(Sdl, new() { ["Query.self"] = (_, _, _) => new object(), ["Query.a"] = (_, _, _) => 1 },
            new() { Limits = Outposts.GraphQL.Limits.DocumentLimits.Default with { MaxDepth = depth, MaxNesting = depth } });
        var query = string.Concat(Enumerable.Repeat("{ self ", depth - 1)) + "{ a }" + new string('}', depth - 1);
        (await engine.Run(query)).Length.ShouldBeGreaterThan(depth * 8);
    }

    [Fact]
    public async Task A_condition_s_variable_is_that_of_its_operation()
    {
        var engine = ExecutionHarness.Engine("type Query { number(plus: Int = 0): Int }",
            new() { ["Query.number"] = (_, arguments, _) => arguments[0] is int plus ? plus : null });
        const string document = """
            query A($x: Boolean!) { number @skip(if: $x) ...F }
            query B($x: Int) { number(plus: $x) }
            fragment F on Query { n: number @include(if: $x) }
            """;
        (await engine.Run(document, operation: "B")).ShouldBe("""{"data":{"number":0}}""");
        (await engine.Run(document, """{"x":7}""", operation: "B")).ShouldBe("""{"data":{"number":7}}""");
        (await engine.Run(document, """{"x":true}""", operation: "A")).ShouldBe("""{"data":{"n":0}}""");
        (await engine.Run(document, """{"x":false}""", operation: "A")).ShouldBe("""{"data":{"number":0}}""");
    }
}

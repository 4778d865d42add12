using static Outposts.GraphQL.Tests.Execution.ExecutionHarness;

namespace Outposts.GraphQL.Tests.Execution;

/// <summary>Section 6.4.4: null takes the place of the nearest value that may be null, and the path tells where it came from. Each case
/// runs with values that are there at once, that come later, and both mixed.</summary>
public sealed class NullPropagationTests
{
    private const string Sdl =
        """
        type Query { o: O o1: O! list: [O!] lists: [[O]!] ints: [Int!]! text: String fails: Int }
        type O { n: Int n1: Int! fails: Int fails1: Int! o: O o1: O! }
        """;

    private static object? When(string how, object? value) => how switch
    {
        "sync" => value,
        "async" => Later(value),
        _ => value is Exception || value?.GetHashCode() % 2 == 0 ? Later(value) : value,
    };

    private static async Task<object?> Later(object? value)
    {
        await Task.Yield();
        return value is Exception exception ? throw exception : value;
    }

    private static Task<string> Run(string how, string query, object? root)
    {
        object? Field(object? parent, string name)
        {
            var value = ((Dictionary<string, object?>)parent!).GetValueOrDefault(name);
            if (how == "sync" && value is Exception exception) throw exception;
            return When(how, value);
        }
        var names = new[] { "n", "n1", "fails", "fails1", "o", "o1", "list", "lists", "ints", "text" };
        var resolvers = new Dictionary<string, Outposts.GraphQL.Types.FieldResolver>();
        foreach (var type in new[] { "Query", "O" })
            foreach (var name in names) resolvers[$"{type}.{name}"] = (parent, _, _) => Field(parent, name);
        return Engine(Sdl, resolvers).Run(query, root: root);
    }

    public static TheoryData<string> Ways => ["sync", "async", "mixed"];

    private static readonly Dictionary<string, object?> Empty = [];

    [Theory, MemberData(nameof(Ways))]
    public async Task A_nullable_field_that_is_null_is_null(string how) =>
        (await Run(how, "{ o { n } text }", Map(("o", Empty)))).ShouldBe("""{"data":{"o":{"n":null},"text":null}}""");

    [Theory, MemberData(nameof(Ways))]
    public async Task A_non_null_field_makes_its_object_null(string how) =>
        (await Run(how, "{ o { n1 } text }", Map(("o", Empty), ("text", "t")))).ShouldBe(
            """{"errors":[{"message":"Cannot return null for non-nullable field O.n1.","locations":[{"line":1,"column":7}],"path":["o","n1"]}],"data":{"o":null,"text":"t"}}""");

    [Theory, MemberData(nameof(Ways))]
    public async Task Null_climbs_to_the_root(string how) =>
        (await Run(how, "{ o1 { o1 { n1 } } }", Map(("o1", Map(("o1", Empty)))))).ShouldBe(
            """{"errors":[{"message":"Cannot return null for non-nullable field O.n1.","locations":[{"line":1,"column":13}],"path":["o1","o1","n1"]}],"data":null}""");

    [Theory, MemberData(nameof(Ways))]
    public async Task Null_stops_at_the_nearest_nullable(string how) =>
        (await Run(how, "{ o { n o1 { n1 } } }", Map(("o", Map(("n", 1), ("o1", Empty)))))).ShouldEndWith("""
            "path":["o","o1","n1"]}],"data":{"o":null}}
            """);

    [Theory, MemberData(nameof(Ways))]
    public async Task An_item_that_may_not_be_null_makes_the_list_null(string how) =>
        (await Run(how, "{ list { n1 } }", Map(("list", new object?[] { Map(("n1", 1)), Empty, Map(("n1", 3)) })))).ShouldEndWith("""
            "path":["list",1,"n1"]}],"data":{"list":null}}
            """);

    [Theory, MemberData(nameof(Ways))]
    public async Task An_item_that_may_be_null_is_null_alone(string how) =>
        (await Run(how, "{ lists { n1 } }", Map(("lists", new object?[] { new object?[] { Empty, Map(("n1", 2)) }, new object?[] { null } })))).ShouldEndWith("""
            "path":["lists",0,0,"n1"]}],"data":{"lists":[[null,{"n1":2}],[null]]}}
            """);

    [Theory, MemberData(nameof(Ways))]
    public async Task A_list_without_nulls_refuses_null(string how) =>
        (await Run(how, "{ ints }", Map(("ints", new object?[] { 1, null })))).ShouldBe(
            """{"errors":[{"message":"Cannot return null for non-nullable field Query.ints.","locations":[{"line":1,"column":3}],"path":["ints",1]}],"data":null}""");

    [Theory, MemberData(nameof(Ways))]
    public async Task What_is_told_by_a_resolver_reaches_the_caller(string how) =>
        (await Run(how, "{ o { a: fails } }", Map(("o", Map(("fails", new GraphQLException("No.", "NO"))))))).ShouldBe(
            """{"errors":[{"message":"No.","locations":[{"line":1,"column":7}],"path":["o","a"],"extensions":{"code":"NO"}}],"data":{"o":{"a":null}}}""");

    [Theory, MemberData(nameof(Ways))]
    public async Task What_went_wrong_inside_does_not(string how)
    {
        var result = await Run(how, "{ o { fails1 } }", Map(("o", Map(("fails1", new InvalidOperationException("secret"))))));
        result.ShouldNotContain("secret");
        result.ShouldContain("\"code\":\"INTERNAL\"");
        result.ShouldEndWith("\"data\":{\"o\":null}}");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_value_that_is_none_of_the_type_is_an_error(string how) =>
        (await Run(how, "{ ints o { n } }", Map(("ints", 3), ("o", Map(("n", "x"))))))
            .ShouldContain("Expected Iterable, but did not find one for field \\\"Query.ints\\\"");

    [Fact]
    public async Task What_comes_after_its_place_was_taken_by_null_is_dropped()
    {
        var gate = new TaskCompletionSource<object?>();
        var engine = Engine(Sdl, new()
        {
            ["Query.o"] = (_, _, _) => new Dictionary<string, object?>(),
            ["O.n1"] = (_, _, _) => Fail(gate),
            ["O.fails1"] = (_, _, _) => gate.Task,
        });
        (await engine.Run("{ o { fails1 n1 } }")).ShouldEndWith("""
            "path":["o","n1"]}],"data":{"o":null}}
            """);

        static async Task<object?> Fail(TaskCompletionSource<object?> gate)
        {
            await Task.Yield();
            // Its sibling fails too, but only after this one's null has taken the place of both.
            _ = Task.Delay(20).ContinueWith(_ => gate.SetException(new InvalidOperationException("too late")), TaskScheduler.Default);
            return null;
        }
    }
}

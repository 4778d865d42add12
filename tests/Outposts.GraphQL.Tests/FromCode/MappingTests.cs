#pragma warning disable CA1822 // members of the examples need no state
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Execution;
using Outposts.GraphQL.FromCode;
using Outposts.GraphQL.Sdl;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Tests.FromCode;

/// <summary>What C# becomes in the schema, and that the compiled resolvers do what the C# says.</summary>
public sealed class MappingTests
{
    public enum Colour
    {
        Red,

        [Obsolete("Use RED.")]
        DarkRed,

        [GraphQLName("GRUEN")]
        Green,

        [GraphQLIgnore]
        Secret,
    }

    public struct Point(double x, double y)
    {
        public double X { get; } = x;

        public double Y { get; } = y;
    }

    [InterfaceType]
    public interface IShape
    {
        string Name { get; }
    }

    [InterfaceType]
    public abstract record Solid(string Name) : IShape
    {
        public abstract double Volume { get; }
    }

    public sealed record Cube(string Name, double Edge) : Solid(Name)
    {
        public override double Volume => Edge * Edge * Edge;
    }

    public sealed record Dot(string Name) : IShape;

    [UnionType("Thing")]
    public interface IThing;

    public sealed record Left(int L) : IThing;

    public sealed record Right(int R) : IThing;

    public sealed record Filter(
        int Required,
        IReadOnlyList<string> Words,
        Optional<string?> Note,
        Optional<int> Number,
        Colour Colour = Colour.Green,
        double Ratio = 2.5,
        HashSet<int>? Set = null,
        ImmutableArray<int?>? Many = null,
        Filter? Inner = null)
    {
        [DefaultValueSyntax("[1, 2]")]
        public List<long> Later { get; init; } = [];

        public string Shown => $"{Required} {string.Join('+', Words)} {Note} {Number} {Colour} {Ratio} {(Set is null ? "-" : string.Join('+', Set.Order()))} "
            + $"{(Many is null ? "-" : string.Join('+', Many.Value.Select(item => item?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null")))} "
            + $"{string.Join('+', Later)}{(Inner is null ? "" : $" ({Inner.Shown})")}";
    }

    public sealed record Checked
    {
        public Checked(int small)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(small, 9);
            Small = small;
        }

        public int Small { get; }
    }

    [OneOf]
    public sealed record Choice(string? ByName, int? ByNumber);

    [QueryType]
    public static class Queries
    {
        public static string? MaybeText => null;

        public static IReadOnlyList<string?>? Texts => ["a", null];

        public static ValueTask<int> GetSoonAsync() => new(1);

        public static async ValueTask<long?> GetLater()
        {
            await Task.Yield();
            return 2;
        }

        public static async IAsyncEnumerable<int> GetStream()
        {
            yield return 1;
            await Task.Yield();
            yield return 2;
        }

        public static Point GetPoint(double x, double y = 1) => new(x, y);

        public static IEnumerable<IShape> GetShapes() => [new Cube("c", 2), new Dot("d")];

        public static IThing GetThing(bool left) => left ? new Left(1) : new Right(2);

        public static Colour GetColour(Colour colour = Colour.Red) => colour;

        public static string GetShown(Filter filter) => filter.Shown;

        public static int GetChecked(Checked input) => input.Small;

        public static string GetChosen(Choice choice) => $"{choice.ByName}{choice.ByNumber}";

        public static string GetOptional(Optional<int?> number) => number.ToString();

        public static decimal GetDecimal(decimal number, float half, short small) => number + (decimal)half + small;

        public static string GetRequest(IServiceProvider services, RequestContext request, CancellationToken cancellationToken) =>
            $"{ReferenceEquals(services, request.Services)} {cancellationToken == request.CancellationToken}";

        public static int GetService(Counter counter, [Service] Counter same) => counter == same ? counter.Value : -1;

        [GraphQLIgnore]
        public static int Hidden() => 0;

        [GraphQLDeprecated("Gone soon.")]
        public static int GetOld([GraphQLDeprecated("No longer supported")] int? unused = null) => unused ?? 0;

        [UseConnection(MaxPageSize = 3, DefaultPageSize = 2, AllowBackwardPagination = false)]
        public static async Task<IReadOnlyList<int>> GetNumbers(int from)
        {
            await Task.Yield();
            return [.. Enumerable.Range(from, 5)];
        }
    }

    public sealed class Counter
    {
        public int Value => 42;
    }

    private readonly ServiceProvider _services = new ServiceCollection().AddSingleton<Counter>().BuildServiceProvider();
    private readonly GraphQLEngine _engine;

    public MappingTests() => _engine = new GraphQLEngine(new SchemaBuilder()
        .AddTypes(typeof(Queries), typeof(Cube), typeof(Dot), typeof(Left), typeof(Right))
        .UseServices(_services.GetRequiredService<IServiceProviderIsService>().IsService)
        .Build());

    private async Task<JsonElement> Run(string query, string? variables = null) => JsonElement.Parse(
        (await _engine.ExecuteAsync(new GraphQLRequest(query, Variables: variables is null ? null : JsonElement.Parse(variables)),
            _services)).ToString()!);

    private async Task<string> Data(string query, string? variables = null)
    {
        var result = await Run(query, variables);
        result.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ValueKind == JsonValueKind.Undefined ? "" : errors.ToString());
        return result.GetProperty("data").GetRawText();
    }

    private async Task<string> Error(string query, string? variables = null) => (await Run(query, variables)).GetProperty("errors")[0]
        .GetProperty("message").GetString()!;

    [Theory]
    [InlineData("maybeText: String")]
    [InlineData("texts: [String]")]
    [InlineData("soon: Int!")]
    [InlineData("later: Long")]
    [InlineData("stream: [Int!]!")]
    [InlineData("point(x: Float!, y: Float! = 1): Point!")]
    [InlineData("shapes: [Shape!]!")]
    [InlineData("thing(left: Boolean!): Thing!")]
    [InlineData("colour(colour: Colour! = RED): Colour!")]
    [InlineData("optional(number: Int): String!")]
    [InlineData("decimal(number: Float!, half: Float!, small: Int!): Float!")]
    [InlineData("request: String!")]
    [InlineData("service: Int!")]
    [InlineData("old(unused: Int @deprecated): Int! @deprecated(reason: \"Gone soon.\")")]
    [InlineData("interface Solid implements Shape")]
    [InlineData("type Cube implements Solid & Shape")]
    [InlineData("type Dot implements Shape")]
    [InlineData("union Thing = Left | Right")]
    [InlineData("input Choice @oneOf")]
    [InlineData("DARK_RED @deprecated(reason: \"Use RED.\")")]
    [InlineData("GRUEN")]
    [InlineData("colour: Colour! = GRUEN")]
    [InlineData("ratio: Float! = 2.5")]
    [InlineData("later: [Long!]! = [1, 2]")]
    [InlineData("many: [Int]")]
    [InlineData("note: String")]
    [InlineData("scalar Long @specifiedBy(url: \"https://scalars.graphql.org/chillicream/long.html\")")]
    public void The_schema_says(string line) => SchemaPrinter.Print(_engine.Schema).ShouldContain(line);

    [Fact]
    public void What_is_ignored_is_not_in_the_schema()
    {
        var printed = SchemaPrinter.Print(_engine.Schema);
        printed.ShouldNotContain("hidden");
        printed.ShouldNotContain("SECRET");
        printed.ShouldNotContain("equalityContract");
    }

    [Theory]
    [InlineData("{ maybeText texts soon later stream }", """{"maybeText":null,"texts":["a",null],"soon":1,"later":2,"stream":[1,2]}""")]
    [InlineData("{ point(x: 3) { x y } }", """{"point":{"x":3,"y":1}}""")]
    [InlineData("{ shapes { __typename name ... on Solid { volume } ... on Cube { edge } } }",
        """{"shapes":[{"__typename":"Cube","name":"c","volume":8,"edge":2},{"__typename":"Dot","name":"d"}]}""")]
    [InlineData("{ a: thing(left: true) { ... on Left { l } } b: thing(left: false) { __typename } }", """{"a":{"l":1},"b":{"__typename":"Right"}}""")]
    [InlineData("{ colour b: colour(colour: GRUEN) }", """{"colour":"RED","b":"GRUEN"}""")]
    [InlineData("{ shown(filter: { required: 1, words: [] }) }", """{"shown":"1  (not given) (not given) Green 2.5 - - 1+2"}""")]
    [InlineData("""{ shown(filter: { required: 1, words: "w", note: null, number: 7, colour: RED, set: [3, 2, 3], many: [1, null], later: [], inner: { required: 2, words: ["a", "b"] } }) }""",
        """{"shown":"1 w  7 Red 2.5 2+3 1+null  (2 a+b (not given) (not given) Green 2.5 - - 1+2)"}""")]
    [InlineData("{ chosen(choice: { byNumber: 5 }) }", """{"chosen":"5"}""")]
    [InlineData("{ a: optional b: optional(number: null) c: optional(number: 3) }", """{"a":"(not given)","b":"","c":"3"}""")]
    [InlineData("{ decimal(number: 1.5, half: 0.5, small: 2) }", """{"decimal":4}""")]
    [InlineData("{ request service }", """{"request":"True True","service":42}""")]
    [InlineData("{ numbers(from: 10) { nodes totalCount pageInfo { hasNextPage } } }", """{"numbers":{"nodes":[10,11],"totalCount":5,"pageInfo":{"hasNextPage":true}}}""")]
    public async Task The_resolvers_do(string query, string data) => (await Data(query)).ShouldBe(data);

    [Fact]
    public async Task Variables_reach_the_same_values() =>
        (await Data("query($f: Filter!) { shown(filter: $f) }", """{"f":{"required":1,"words":["w"],"many":[1,null],"inner":{"required":2,"words":[]}}}""")).ShouldBe(
            """{"shown":"1 w (not given) (not given) Green 2.5 - 1+null 1+2 (2  (not given) (not given) Green 2.5 - - 1+2)"}""");

    [Fact]
    public async Task A_page_is_followed_by_its_cursor()
    {
        var first = await Run("{ numbers(from: 0, first: 3) { pageInfo { endCursor } } }");
        var cursor = first.GetProperty("data").GetProperty("numbers").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        (await Data($"{{ numbers(from: 0, first: 3, after: \"{cursor}\") {{ nodes pageInfo {{ hasNextPage hasPreviousPage }} }} }}"))
            .ShouldBe(
            """{"numbers":{"nodes":[3,4],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}}""");
    }

    [Theory]
    [InlineData("{ numbers(from: 0, first: 4) { totalCount } }", "\"first\" must be at most 3, not 4.")]
    [InlineData("{ numbers(from: 0, first: -1) { totalCount } }", "\"first\" must be 0 or more, not -1.")]
    [InlineData("""{ numbers(from: 0, after: "x") { totalCount } }""", "\"after\" is not a cursor of this list")]
    [InlineData("{ checked(input: { small: 10 }) }", "small ('10') must be less than or equal to '9'")]
    public async Task A_refused_input_says_why(string query, string message) => (await Error(query)).ShouldContain(message);

    [Fact]
    public async Task A_constructor_that_refuses_a_variable_tells_the_place() =>
        (await Error("query($i: Checked!) { checked(input: $i) }", """{"i":{"small":10}}""")).ShouldContain("Variable \"$i\" got invalid value");
}

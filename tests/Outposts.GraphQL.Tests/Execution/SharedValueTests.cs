using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.Execution;
using Outposts.GraphQL.FromCode;

namespace Outposts.GraphQL.Tests.Execution;

/// <summary>What a resolver does to its arguments is seen by no other request, and many threads may come first.</summary>
public sealed class SharedValueTests
{
    private static readonly int Starts = Environment.GetEnvironmentVariable("OUTPOSTS_LONG") == "1" ? 300 : 100;

    public sealed class Basket
    {
        public List<int> Items { get; set; } = [];
    }

    [QueryType]
    public static class Queries
    {
        public static List<int> GetLiteral(List<int> to) => Appended(to);

        public static List<int> GetDefault([DefaultValueSyntax("[1, 2]")] List<int> to) => Appended(to);

        public static List<int> GetBasket([DefaultValueSyntax("{ items: [1, 2] }")] Basket basket) => Appended(basket.Items);

        public static List<int> GetOptional(Optional<List<int>?> to) => Appended(to.Value!);

        public static HashSet<int> GetSet(HashSet<int> to)
        {
            to.Add(to.Count + 1);
            return to;
        }

        private static List<int> Appended(List<int> list)
        {
            list.Add(list.Count + 1);
            return list;
        }
    }

    private static GraphQLEngine Engine() => new(new SchemaBuilder().AddTypes(typeof(Queries)).Build());

    [Theory]
    [InlineData("{ f: literal(to: [1, 2]) }")]
    [InlineData("{ f: default }")]
    [InlineData("{ f: basket }")]
    [InlineData("{ f: basket(basket: { items: [1, 2] }) }")]
    [InlineData("{ f: optional(to: [1, 2]) }")]
    [InlineData("{ f: set(to: [1, 2]) }")]
    [InlineData("query($l: [Int!]! = [1, 2]) { f: literal(to: $l) }")]
    [InlineData("query($b: BasketInput! = { items: [1, 2] }) { f: basket(basket: $b) }")]
    public async Task Each_request_has_values_of_its_own(string query)
    {
        var engine = Engine();
        query = query.Replace("BasketInput", "Basket");
        for (var i = 0; i < 3; i++) (await engine.Run(query)).ShouldBe("""{"data":{"f":[1,2,3]}}""");
    }

    [Fact]
    public void Threads_that_ask_a_new_engine_at_once_get_whole_answers()
    {
        for (var start = 0; start < Starts; start++)
        {
            var engine = Engine();
            using var gate = new Barrier(8);
            var answers = new string[8];
            var threads = Enumerable.Range(0, 8).Select(i => new Thread(() =>
            {
                gate.SignalAndWait();
                answers[i] = engine.Run("{ default basket }").GetAwaiter().GetResult();
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
            answers.ShouldAllBe(answer => answer == """{"data":{"default":[1,2,3],"basket":[1,2,3]}}""");
        }
    }
}

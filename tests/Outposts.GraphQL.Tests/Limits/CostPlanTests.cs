using Outposts.GraphQL.Language;
using Outposts.GraphQL.Limits;
using Outposts.GraphQL.Sdl;
using Outposts.GraphQL.Types;
using Outposts.GraphQL.Validation;

namespace Outposts.GraphQL.Tests.Limits;

public class CostPlanTests
{
    private const string Directives =
        """
        directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION

        """;

    private static readonly Schema Schema = SchemaFromSdl.Build(Directives +
        """
        type Query {
          user: User
          users(max: Int): [User] @listSize(slicingArguments: ["max"])
          few: [User] @listSize(assumedSize: 3)
          unknown: [User]
          either(first: Int, last: Int = 4): [User!]! @listSize(slicingArguments: ["first", "last"], requireOneSlicingArgument: false, assumedSize: 50)
          defaulted(first: Int = 7): [User] @listSize(slicingArguments: ["first"])
          filtered(filter: Filter = { max: 6 }): [User] @listSize(slicingArguments: ["filter.max"])
          connection(first: Int): Connection @listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"])
          search(text: String @cost(weight: "4"), filter: Filter): Result
          cheap: User @cost(weight: "-5")
          grid: [[User]]
        }
        type Connection { edges: [Edge] nodes: [User] total: Int }
        type Edge { node: User cursor: String }
        type User { name: String age: Int @cost(weight: "2.0") friends(first: Int): [User] @listSize(slicingArguments: ["first"], assumedSize: 5, requireOneSlicingArgument: false) best: User }
        type Heavy @cost(weight: "10") { name: String slow: Int @cost(weight: "30") }
        union Result = User | Heavy
        input Filter { max: Int text: String @cost(weight: "3") inner: Filter }
        """);

    private static CostPlan PlanOf(string text)
    {
        var document = Parser.ParseDocument(text);
        Validator.Validate(Schema, document).ShouldBeEmpty();
        return CostPlan.Build(Schema, document, document.Definitions.OfType<OperationDefinitionNode>().First(), DocumentLimits.Default);
    }

    [Theory]
    [InlineData("{ user { name } }", 1, 2)]
    [InlineData("{ user { name age } }", 3, 2)]
    [InlineData("{ users(max: 5) { age } }", 11, 6)]
    [InlineData("{ users(max: 0) { age } }", 1, 1)]
    [InlineData("{ few { age } }", 7, 4)]
    [InlineData("{ unknown { age } }", 21, 11)]
    [InlineData("{ either { age } }", 9, 5)]
    [InlineData("{ either(first: 2, last: 8) { age } }", 17, 9)]
    [InlineData("{ defaulted { age } }", 15, 8)]
    [InlineData("{ filtered { age } }", 13, 7)]
    [InlineData("{ filtered(filter: { max: 2, text: \"x\" }) { age } }", 1 + 1 + 3 + 4, 3)]
    [InlineData("{ connection(first: 3) { edges { node { age } } nodes { age } total } }", 1 + 1 + 3 + 6 + 1 + 6, 2 + 3 + 3 + 3)]
    [InlineData("{ users(max: 2) { friends(first: 3) { age } } }", 1 + 2 + 12, 1 + 2 + 6)]
    [InlineData("{ users(max: 2) { friends { best { age } } } }", 1 + 2 + 10 + 20, 1 + 2 + 10 + 10)]
    [InlineData("{ search(text: \"a\", filter: { inner: { text: \"b\" } }) { __typename } }", 1 + 4 + 1 + 1 + 3, 11)]
    [InlineData("{ search { ... on User { age } ... on Heavy { slow } } }", 1 + 30, 11)]
    [InlineData("{ search { ... on User { x: age } ... on User { y: age } ... on Heavy { name } } }", 1 + 4, 11)]
    [InlineData("{ cheap { age } }", 2, 2)]
    [InlineData("{ grid { age } }", 201, 101)]
    [InlineData("{ a: user { age } b: user { age } user { age } ...F } fragment F on Query { user { age name } }", 9, 4)]
    [InlineData("{ user { best { age } } ... on Query { user { best { best { age } } } } }", 1 + 1 + 2 + 1 + 2, 4)]
    [InlineData("{ __typename }", 0, 1)]
    public void The_cost_follows_the_directives(string text, double fieldCost, double typeCost)
    {
        var plan = PlanOf(text);
        plan.Errors.ShouldBeEmpty();
        plan.Evaluate(null).ShouldBe(new OperationCost(fieldCost, typeCost));
    }

    [Theory]
    [InlineData("{ users { name } }", "none is given", 0)]
    [InlineData("{ connection { total } }", "none is given", 0)]
    public void A_slicing_argument_that_is_required_must_be_given(string text, string found, int measured)
    {
        var error = PlanOf(text).Errors.ShouldHaveSingleItem();
        error.Message.ShouldContain(found);
        error.Extensions!["measured"].ShouldBe(measured);
        error.Locations.ShouldBe([new SourceLocation(1, 3)]);
    }

    [Fact]
    public void Two_slicing_arguments_are_refused_where_one_is_required()
    {
        var schema = SchemaFromSdl.Build(Directives
            + "type Query { a(x: Int, y: Int): [Query] @listSize(slicingArguments: [\"x\", \"y\"]) b: Int }");
        var document = Parser.ParseDocument("{ a(x: 1, y: 2) { b } }");
        var plan = CostPlan.Build(schema, document, (OperationDefinitionNode)document.Definitions[0], DocumentLimits.Default);
        plan.Errors.Single().Message.ShouldBe(
            "Field \"a\" needs exactly one of the arguments x, y, which give the number of items; x and y are given.");
    }

    [Fact]
    public void Sizes_can_come_from_variables()
    {
        var plan = PlanOf("query ($n: Int) { users(max: $n) { age } defaulted(first: $n) { name } }");
        plan.Evaluate(new Variables(("n", 9))).ShouldBe(new OperationCost(1 + 18 + 1, 1 + 9 + 9));
        plan.Evaluate(new Variables(("n", null))).ShouldBe(new OperationCost(1 + 20 + 1, 1 + 10 + 10));
        plan.Evaluate(new Variables()).ShouldBe(new OperationCost(1 + 20 + 1, 1 + 10 + 7));
    }

    [Fact]
    public void A_cost_beyond_the_limits_is_refused_with_its_number()
    {
        var cost = PlanOf("{ users(max: 200) { friends(first: 100) { age } } }").Evaluate(null);
        var errors = cost.Check(DocumentLimits.Default);
        errors.Select(error => error.Message).ShouldBe(
        [
            "The operation has a field cost of 40201 units; the limit \"fieldCost\" accepts at most 10000.",
            "The operation has a type cost of 20201 units; the limit \"typeCost\" accepts at most 10000.",
        ]);
        cost.ToExtension().ShouldBe(new Dictionary<string, object?> { ["fieldCost"] = 40201.0, ["typeCost"] = 20201.0 });
        cost.Check(DocumentLimits.Default with { MaxFieldCost = 40201, MaxTypeCost = 20201 }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("type Query { a: Int @cost(weight: \"dear\") }", "@cost on Query.a has the weight \"dear\"")]
    [InlineData("type Query { a: [Int] @listSize(assumedSize: -1) }", "@listSize on Query.a has the assumedSize -1")]
    [InlineData("type Query { a: [Int] @listSize(slicingArguments: [\"first\"]) }", "names the slicing argument \"first\"")]
    [InlineData("type Query { a: [Query] @listSize(sizedFields: [\"edges\"]) }", "names the sized field \"edges\"")]
    public void A_directive_of_no_sense_is_found_at_start(string sdl, string message)
    {
        var schema = SchemaFromSdl.Build(Directives + sdl);
        Should.Throw<SchemaException>(() => CostPlan.CheckDirectives(schema)).Message.ShouldContain(message);
    }

    /// <summary>The twin: answers the operation with lists of just the sizes told and counts what it resolves, one by one.</summary>
    [Fact]
    public void The_plan_agrees_with_counting_an_answer()
    {
        const int seed = 4711;
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var text = $"{{ {Selections(random, "Query", 0)} }}";
            var operation = (OperationDefinitionNode)Parser.ParseDocument(text).Definitions[0];
            var count = new Answer();
            count.Of("Query", [operation.SelectionSet]);
            PlanOf(text).Evaluate(null).ShouldBe(new OperationCost(count.Fields, count.Objects), $"seed {seed}, round {round}: {text}");
        }
    }

    private static string Selections(Random random, string type, int depth)
    {
        var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => (type, random.Next(5)) switch
        {
            ("Query", 0) => $"users(max: 2) {{ {Selections(random, "User", depth + 1)} }}",
            ("Query", 1) => $"few {{ {Selections(random, "User", depth + 1)} }}",
            ("Query", 2) => $"... on Query {{ {Selections(random, "Query", depth + 1)} }}",
            ("Query", _) => $"user {{ {Selections(random, "User", depth + 1)} }}",
            (_, 0) when depth < 4 => $"friends(first: 3) {{ {Selections(random, "User", depth + 1)} }}",
            (_, 1) when depth < 4 => $"best {{ {Selections(random, "User", depth + 1)} }}",
            (_, 2) when depth < 4 => $"... {{ {Selections(random, "User", depth + 1)} }}",
            (_, 3) => "age",
            _ => "name",
        });
        return string.Join(' ', parts);
    }

    private sealed class Answer
    {
        public double Fields { get; private set; }

        public double Objects { get; private set; }

        public void Of(string type, List<SelectionSetNode> sets)
        {
            Objects++;
            var groups = new Dictionary<string, List<FieldNode>>();
            foreach (var set in sets) Collect(set, groups);
            foreach (var (name, nodes) in groups)
            {
                if (name is "age") Fields += 2;
                if (name is "age" or "name") continue;
                Fields++;
                var size = name switch { "users" => 2, "few" => 3, "friends" => 3, _ => 1 };
                for (var i = 0; i < size; i++) Of("User", nodes.ConvertAll(node => node.SelectionSet!));
            }
        }

        private static void Collect(SelectionSetNode set, Dictionary<string, List<FieldNode>> groups)
        {
            foreach (var selection in set.Selections)
            {
                if (selection is InlineFragmentNode inline) Collect(inline.SelectionSet, groups);
                else if (selection is FieldNode field && !groups.TryAdd(field.Name.Value, [field])) groups[field.Name.Value].Add(field);
            }
        }
    }

    private sealed class Variables(params (string Name, object? Value)[] given) : IVariableValues
    {
        private readonly Dictionary<string, object?> _given = given.ToDictionary(pair => pair.Name, pair => pair.Value);

        public bool TryGet(string name, out object? value) => _given.TryGetValue(name, out value);

        public ValueNode? Literal(string name) => null;
    }
}

using Outposts.GraphQL.Language;
using Outposts.GraphQL.Sdl;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Tests.Sdl;

public class SchemaFromSdlTests
{
    [Fact]
    public void Definitions_and_extensions_make_one_schema()
    {
        var schema = SchemaFromSdl.Build(
            """
            "what it is" schema @mark(by: "schema") { query: Root }
            extend schema { mutation: Change }
            directive @mark(by: String) repeatable on SCHEMA | OBJECT | FIELD_DEFINITION
            type Root @mark(by: "definition") { "the first" a(x: Int = 3 @deprecated(reason: "old"), y: In): Int @deprecated }
            extend type Root implements Face @mark(by: "extension") { b: E }
            interface Face { b: E }
            type Change { c: U }
            union U = Root
            extend union U = Change
            enum E { A }
            extend enum E { B @deprecated(reason: "gone") }
            input In { p: Int! = 1 }
            extend input In { q: [S!] }
            scalar S
            extend scalar S @specifiedBy(url: "https://example.org/s")
            input One @oneOf { a: Int }
            """);
        schema.Description.ShouldBe("what it is");
        schema.MutationType!.Name.ShouldBe("Change");
        schema.AppliedDirectives.Single().ToString().ShouldBe("@mark(by: \"schema\")");
        schema.QueryType!.AppliedDirectives.Select(d => d.ToString()).ShouldBe(["@mark(by: \"definition\")", "@mark(by: \"extension\")"]);
        schema.QueryType.Interfaces.Single().Name.ShouldBe("Face");
        schema.QueryType.Fields.Names.ShouldBe(["a", "b"]);
        var a = schema.QueryType.Fields["a"];
        (a.Description, a.DeprecationReason).ShouldBe(("the first", "No longer supported"));
        a.Arguments["x"].DeprecationReason.ShouldBe("old");
        a.Arguments["x"].DefaultValue!.ToString().ShouldBe("3");
        schema.Type("U").ShouldBeOfType<UnionType>().Members.Select(member => member.Name).ShouldBe(["Root", "Change"]);
        schema.Type("E").ShouldBeOfType<EnumType>().Values["B"].DeprecationReason.ShouldBe("gone");
        schema.Type("In").ShouldBeOfType<InputObjectType>().Fields["q"].Type.ToString().ShouldBe("[S!]");
        schema.Type("S").ShouldBeOfType<ScalarType>().SpecifiedBy.ShouldBe("https://example.org/s");
        schema.Type("One").ShouldBeOfType<InputObjectType>().IsOneOf.ShouldBeTrue();
        schema.Directives["mark"].IsRepeatable.ShouldBeTrue();
    }

    [Fact]
    public void Roots_have_their_customary_names_when_no_schema_is_written()
    {
        var schema = SchemaFromSdl.Build("type Query { a: Int } type Mutation { a: Int } type Subscription { a: Int }");
        (schema.QueryType!.Name, schema.MutationType!.Name, schema.SubscriptionType!.Name).ShouldBe(("Query", "Mutation", "Subscription"));
        SchemaFromSdl.Build("schema { query: Query } type Query { a: Int } type Mutation { a: Int }").MutationType.ShouldBeNull();
    }

    [Theory]
    [InlineData("type Query { a: Int } type Query { b: Int }", "There can be only one type named \"Query\". (1:6, 1:28)")]
    [InlineData("type Query { a: Nothing }", "Unknown type \"Nothing\". Did you mean \"String\"? (1:17)")]
    [InlineData("schema { query: E } enum E { A }", "Query root type must be Object type, it cannot be E. (1:17)")]
    [InlineData("type Query implements U { a: Int } union U = Query",
        "Type Query must only implement Interface types, it cannot implement U. (1:23)")]
    [InlineData("type Query { a: U } union U = E enum E { A }", "Union type U can only include Object types, it cannot include E. (1:31)")]
    [InlineData("type Other { a: Int }", "Query root type must be provided.")]
    public void What_cannot_become_a_schema_is_told_with_its_place(string sdl, string message) =>
        Should.Throw<SchemaException>(() => SchemaFromSdl.Build(sdl)).Errors.Select(error => error.ToString()).ShouldContain(message);

    [Fact]
    public void A_given_scalar_takes_the_place_of_its_definition()
    {
        var given = ScalarType.OfText("Day", text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture), day => $"{day}");
        var schema = SchemaFromSdl.Build("type Query { a: Day } scalar Day", new SdlOptions { Scalars = [given] });
        schema.Type("Day").ShouldBeSameAs(given);
        schema.QueryType!.Fields["a"].Type.ShouldBeSameAs(given);
    }

    [Fact]
    public void Resolvers_belong_to_object_types_alone()
    {
        var asked = new List<string>();
        SchemaFromSdl.Build("type Query implements I { a: Int } interface I { a: Int }", new SdlOptions
        {
            Resolver = (type, field) =>
            {
                asked.Add($"{type}.{field}");
                return null;
            },
        });
        asked.ShouldBe(["Query.a"]);
    }

    [Theory]
    [InlineData("Query", "Query")]
    [InlineData("Query.a", "a")]
    [InlineData("Query.a(x:)", "x")]
    [InlineData("E.A", "A")]
    [InlineData("In.p", "p")]
    [InlineData("@include", "include")]
    [InlineData("@include(if:)", "if")]
    [InlineData("Query.__typename", "__typename")]
    [InlineData("Query.b", null)]
    [InlineData("E.A(x:)", null)]
    [InlineData("@nothing(if:)", null)]
    public void A_coordinate_finds_its_part(string coordinate, string? name)
    {
        var schema = SchemaFromSdl.Build("type Query { a(x: In): E } enum E { A } input In { p: Int }");
        var parsed = SchemaCoordinate.Parse(coordinate);
        parsed.ToString().ShouldBe(coordinate);
        schema.Find(parsed)?.Name.ShouldBe(name);
        (schema.Find(parsed) is null).ShouldBe(name is null);
    }

    [Theory]
    [InlineData("", "Syntax Error: Expected Name, found <EOF>.")]
    [InlineData("Query .a", "Syntax Error: Invalid character: \" \".")]
    [InlineData("Query.a(x)", "Syntax Error: Expected \":\", found \")\".")]
    [InlineData("@include.a", "Syntax Error: Expected <EOF>, found \".\".")]
    public void What_is_no_coordinate_is_told(string text, string message) =>
        Should.Throw<GraphQLSyntaxException>(() => SchemaCoordinate.Parse(text)).Message.ShouldBe(message);
}

using Outposts.GraphQL.Sdl;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Tests.Types;

public sealed class SchemaValidatorTests
{
    private static IReadOnlyList<string> Faults(string sdl)
    {
        try
        {
            return [.. SchemaValidator.Validate(SchemaFromSdl.Build(sdl)).Select(error => error.Message)];
        }
        catch (SchemaException exception)
        {
            return [.. exception.Errors.Select(error => error.Message)];
        }
    }

    [Theory]
    [InlineData("type Mutation { a: Int }", "Query root type must be provided.")]
    [InlineData("schema { query: Q mutation: Q } type Q { a: Int }", "All root types must be different")]
    [InlineData("type Query { __a: Int }", "must not begin with \"__\"")]
    [InlineData("type Query { a(i: T): Int } type T { a: Int }", "must be Input Type but got: T")]
    [InlineData("type Query { a: I } input I { a: Int }", "must be Output Type but got: I")]
    [InlineData("type Query { a: I } interface I { x: Int y: Int } type T implements I { x: Int }",
        "I.y expected but T does not provide it")]
    [InlineData("type Query { a: I } interface I { x: Int } type T implements I { x: String }", "expects type Int but T.x is type String")]
    [InlineData("type Query { a: I } interface I { x: Int! } type T implements I { x: Int }", "expects type Int! but T.x is type Int")]
    [InlineData("type Query { a: I } interface I { x(a: Int): Int } type T implements I { x: Int }",
        "I.x(a:) expected but T.x does not provide it")]
    [InlineData("type Query { a: I } interface I { x(a: Int): Int } type T implements I { x(a: Int!): Int }",
        "expects type Int but T.x(a:) is type Int!")]
    [InlineData("type Query { a: I } interface I { x: Int } type T implements I { x(a: Int!): Int }", "must not be required type \"Int!\"")]
    [InlineData("type Query { a: J } interface I { x: Int } interface J implements I { x: Int } type T implements J { x: Int }",
        "T must implement I because it is implemented by J")]
    [InlineData("type Query { a: I } interface I implements J { x: Int } interface J implements I { x: Int }", "circular reference")]
    [InlineData("type Query { a: I } interface I implements I { x: Int }", "cannot implement itself")]
    [InlineData("type Query { a: I } input I { i: I! }", "must be Output Type")]
    [InlineData("type Query { a(i: I): Int } input I { i: I! }", "Input Object I references itself in the non-null field I.i")]
    [InlineData("type Query { a(i: I): Int } input I { j: J! } input J { i: I! }", "via the non-null fields: I.j, J.i")]
    [InlineData("type Query { a(i: I): Int } input I { i: I = {} }", "the default value of input field I.i leads back to itself")]
    [InlineData("type Query { a(i: I): Int } input I { j: J = {} } input J { i: I = {} }",
        "the default value of input field J.i leads back to itself")]
    [InlineData("type Query { a(i: I): Int } input I @oneOf { a: Int! b: Int }", "OneOf input field I.a must be nullable")]
    [InlineData("type Query { a(i: I): Int } input I @oneOf { a: Int = 1 b: Int }", "OneOf input field I.a cannot have a default value")]
    [InlineData("type Query { a(i: I): Int } input I @oneOf { i: I }", "cannot be given a finite value")]
    [InlineData("type Query { a(i: Int = \"x\"): Int }", "The default value of Query.a(i:) is not a Int")]
    [InlineData("type Query { a(i: [Int!] = [1, null]): Int }", "The default value of Query.a(i:) is not a [Int!]")]
    [InlineData("type Query { a(i: Int! @deprecated): Int }", "Required argument Query.a(i:) cannot be deprecated")]
    [InlineData("type Query { a(i: I): Int } input I { x: Int! @deprecated }", "Required input field I.x cannot be deprecated")]
    [InlineData("type Query { a: I } interface I { x: Int } type T implements I { x: Int @deprecated }", "T.x must not be deprecated")]
    [InlineData("type Query { a: U } type T { x: Int } union U = T | T", "can only include type T once")]
    [InlineData("type Query { a: Int } directive @d(a: Int @d) on ARGUMENT_DEFINITION", "@d must not reference itself")]
    public void A_broken_rule_is_told(string sdl, string message) => Faults(sdl)
        .ShouldContain(fault => fault.Contains(message, StringComparison.Ordinal), customMessage: sdl);

    [Theory]
    [InlineData("type Query { a: I } interface I { x: I } type T implements I { x: T! y(a: Int = 1): Int }")]
    [InlineData("type Query { a(i: I): Int } input I { i: I j: [I!]! k: J! } input J { i: I }")]
    [InlineData("type Query { a(i: I): Int } input I { i: I = { i: null } }")]
    [InlineData("type Query { a(i: I): Int } input I @oneOf { a: Int i: I l: [I!] }")]
    [InlineData("type Query { a(e: E = A, l: [[Int!]] = [[1], null], f: Float = 1, i: ID = 4): Int } enum E { A B }")]
    [InlineData("type Query { a(e: Int! = 1 @deprecated): Int }")]
    public void What_keeps_the_rules_is_not_faulted(string sdl) => Faults(sdl).ShouldBeEmpty(sdl);

    [Fact]
    public void All_faults_are_told_at_once() =>
        Faults("type Query { a(i: T): I } type T { x: Int } input I { x: Int }").Count.ShouldBe(2);
}

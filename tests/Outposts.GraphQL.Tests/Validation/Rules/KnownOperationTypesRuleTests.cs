using Outposts.GraphQL.Language;
using Outposts.GraphQL.Sdl;
using Outposts.GraphQL.Validation;

namespace Outposts.GraphQL.Tests.Validation.Rules;

public class KnownOperationTypesRuleTests
{
    [Fact]
    public void Lets_pass_what_the_schema_has_a_root_for() =>
        RuleHarness.ExpectValid("KnownOperationTypesRule", "{ dog { name } } mutation { name } subscription { message }");

    [Fact]
    public void Refuses_an_operation_that_the_schema_has_no_root_for()
    {
        var schema = SchemaFromSdl.Build("type Query { a: Int }");
        var errors = Validator.Validate(schema, Parser.ParseDocument("query A { a } mutation M { a } subscription S { a }"));
        errors.Select(error => error.ToString()).ShouldBe(
        [
            "The mutation operation is not supported by the schema. (1:15)",
            "The subscription operation is not supported by the schema. (1:32)",
        ]);
        errors.ShouldAllBe(error => error.Rule == "KnownOperationTypesRule");
    }
}

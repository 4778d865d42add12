using Outposts.GraphQL.Language;
using Outposts.GraphQL.Limits;

namespace Outposts.GraphQL.Tests.Limits;

public class DocumentGateTests
{
    private static void Refused(Action act, string limit, double accepted, double measured)
    {
        var error = Should.Throw<GraphQLException>(act).Errors.Single();
        Same(error, limit, accepted, measured);
    }

    private static void Same(GraphQLError error, string limit, double accepted, double measured)
    {
        error.Extensions.ShouldNotBeNull();
        error.Extensions["code"].ShouldBe("LIMIT_EXCEEDED");
        error.Extensions["limit"].ShouldBe(limit);
        error.Extensions["accepted"].ShouldBe(accepted);
        error.Extensions["measured"].ShouldBe(measured);
        error.Message.ShouldContain(limit);
        error.Message.ShouldContain(FormattableString.Invariant($" {measured} "));
    }

    private static GraphQLError CheckOne(string text, DocumentLimits limits) =>
        DocumentGate.Check(Parser.ParseDocument(text), limits).ShouldHaveSingleItem();

    [Fact]
    public void Bytes_are_counted_in_utf_8_before_anything_is_parsed()
    {
        var limits = DocumentLimits.Default with { MaxBytes = 12 };
        const string thirteenBytes = "{ a(x:\"å\") }";
        DocumentGate.Parse(thirteenBytes, limits with { MaxBytes = 13 });
        Refused(() => DocumentGate.Parse(thirteenBytes, limits), "bytes", 12, 13);
        Refused(() => DocumentGate.Parse("# 世界世 }}}", limits), "bytes", 12, 15);
        DocumentGate.Parse("{ a b c d }", limits).Definitions.Length.ShouldBe(1);
    }

    [Fact]
    public void A_refusal_by_tokens_or_nesting_tells_the_whole_number()
    {
        var limits = DocumentLimits.Default with { MaxTokens = 6, MaxNesting = 3 };
        DocumentGate.Parse("{ a b c d }", limits);
        Refused(() => DocumentGate.Parse("{ a b c d e f g h }", limits), "tokens", 6, 10);
        Refused(() => DocumentGate.Parse("{a{a{a{a{a}}}}}", limits with { MaxTokens = 100 }), "nesting", 3, 5);
        Should.Throw<GraphQLSyntaxException>(() => DocumentGate.Parse("{ a b !", limits));
    }

    [Theory]
    [InlineData("{ a }", 1)]
    [InlineData("{ a { b { c } } d }", 3)]
    [InlineData("{ a { ...F } } fragment F on T { b { ... { ...G } } } fragment G on T { c { d } }", 4)]
    [InlineData("{ ... @include(if: true) { a { b } } }", 2)]
    public void Depth_counts_fields_through_fragments(string text, int depth)
    {
        DocumentGate.Check(Parser.ParseDocument(text), DocumentLimits.Default with { MaxDepth = depth }).ShouldBeEmpty();
        if (depth > 1) Same(CheckOne(text, DocumentLimits.Default with { MaxDepth = depth - 1 }), "depth", depth - 1, depth);
    }

    [Theory]
    [InlineData("{ a b { c } }", 3, 0)]
    [InlineData("{ x: a y: b { z: c } }", 3, 3)]
    [InlineData("{ ...F ...F } fragment F on T { x: a ...G ...G } fragment G on T { y: b c }", 10, 6)]
    [InlineData("{ ...Unknown a }", 1, 0)]
    public void Fields_and_aliases_count_for_every_spread(string text, int fields, int aliases)
    {
        var measure = new DocumentMeasurer(Parser.ParseDocument(text))
            .Measure((OperationDefinitionNode)Parser.ParseDocument(text).Definitions[0]);
        measure.Fields.ShouldBe(fields);
        measure.Aliases.ShouldBe(aliases);
        Same(CheckOne(text, DocumentLimits.Default with { MaxFields = fields - 1 }), "fields", fields - 1, fields);
        if (aliases > 0) Same(CheckOne(text, DocumentLimits.Default with { MaxAliases = aliases - 1 }), "aliases", aliases - 1, aliases);
    }

    [Fact]
    public void Introspection_can_be_closed_and_is_always_bounded()
    {
        var closed = DocumentLimits.Default with { MaxIntrospection = 0 };
        Same(CheckOne("{ ...F __typename } fragment F on Query { __schema { description } t: __type(name: \"A\") { name } }", closed),
            "introspection", 0, 2);
        DocumentGate.Check(Parser.ParseDocument("{ __typename a { schema } }"), closed).ShouldBeEmpty();
        Same(CheckOne("{ a: __schema { description } b: __schema { description } ...F } fragment F on Query { __schema { description } }",
            DocumentLimits.Default), "introspection", 2, 3);
        const string nested = "{ __type(name: \"A\") { fields { type { fields { type { ...F } } } } } } fragment F on __Type { interfaces { name } }";
        Same(CheckOne(nested, DocumentLimits.Default), "introspectionLists", 2, 3);
    }

    [Fact]
    public void Every_operation_of_a_document_is_measured()
    {
        var errors = DocumentGate.Check(Parser.ParseDocument("query A { a } query B { a { b } } { a { b } }"),
            DocumentLimits.Default with { MaxDepth = 1 });
        errors.Select(error => error.Message).ShouldBe(
        [
            "The operation \"B\" selects fields 2 levels deep; the limit \"depth\" accepts at most 1.",
            "The operation selects fields 2 levels deep; the limit \"depth\" accepts at most 1.",
        ]);
        errors.Select(error => error.Locations[0].Column).ShouldBe([15, 35]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public void Depths_that_would_exhaust_the_stack_cannot_be_set(int depth)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => DocumentLimits.Default with { MaxDepth = depth });
        Should.Throw<ArgumentOutOfRangeException>(() => DocumentLimits.Default with { MaxNesting = depth });
    }

    /// <summary>The twin: expands every fragment and counts one by one.</summary>
    [Fact]
    public void Measuring_without_expanding_agrees_with_expanding()
    {
        const int seed = 20250901;
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var text = RandomDocument(random);
            var document = Parser.ParseDocument(text);
            var operation = (OperationDefinitionNode)document.Definitions[0];
            var measured = new DocumentMeasurer(document).Measure(operation);
            var expanded = Expand(document, operation.SelectionSet);
            (measured.Depth, measured.Fields, measured.Aliases).ShouldBe(expanded, $"seed {seed}, round {round}: {text}");
        }
    }

    private static string RandomDocument(Random random)
    {
        const int fragments = 4;
        string Selections(int from, int depth)
        {
            var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(6) switch
            {
                0 when from < fragments => $"...F{random.Next(from, fragments)}",
                1 when depth < 4 => $"... {{ {Selections(from, depth + 1)} }}",
                2 or 3 when depth < 4 => $"a {{ {Selections(from, depth + 1)} }}",
                4 => "x: b",
                _ => "c",
            });
            return string.Join(' ', parts);
        }
        var definitions = Enumerable.Range(0, fragments).Select(i => $"fragment F{i} on T {{ {Selections(i + 1, 0)} }}");
        return $"{{ {Selections(0, 0)} }} {string.Join(' ', definitions)}";
    }

    private static (long Depth, long Fields, long Aliases) Expand(DocumentNode document, SelectionSetNode set)
    {
        var (depth, fields, aliases) = (0L, 0L, 0L);
        foreach (var selection in set.Selections)
        {
            var inner = selection switch
            {
                FieldNode { SelectionSet: { } below } => Expand(document, below),
                InlineFragmentNode inline => Expand(document, inline.SelectionSet),
                FragmentSpreadNode spread =>
                    Expand(document, document.Definitions.OfType<FragmentDefinitionNode>()
                    .Single(f => f.Name.Value == spread.Name.Value).SelectionSet),
                _ => (Depth: 0L, Fields: 0L, Aliases: 0L),
            };
            var isField = selection is FieldNode ? 1 : 0;
            depth = Math.Max(depth, inner.Depth + isField);
            fields += inner.Fields + isField;
            aliases += inner.Aliases + (selection is FieldNode { Alias: not null } ? 1 : 0);
        }
        return (depth, fields, aliases);
    }
}

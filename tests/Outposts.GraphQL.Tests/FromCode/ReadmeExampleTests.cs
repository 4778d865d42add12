using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.GraphQL.Execution;
using Outposts.GraphQL.FromCode;
using Outposts.GraphQL.Sdl;
using Outposts.GraphQL.Tests.FromCode.Example;

namespace Outposts.GraphQL.Tests.FromCode;

public sealed class ReadmeExampleTests
{
    private readonly Library _library = new();
    private readonly ServiceProvider _services;
    private readonly GraphQLEngine _engine;

    public ReadmeExampleTests()
    {
        _services = new ServiceCollection().AddSingleton(_library).BuildServiceProvider();
        var schema = new SchemaBuilder()
            .AddTypes(typeof(Library).Assembly.GetTypes().Where(type => type.Namespace == typeof(Library).Namespace))
            .UseServices(_services.GetRequiredService<IServiceProviderIsService>().IsService)
            .Build();
        _engine = new GraphQLEngine(schema);
    }

    private async Task<string> Run(string query, string? variables = null) =>
        (await _engine.ExecuteAsync(new GraphQLRequest(query, Variables: variables is null ? null : JsonElement.Parse(variables)),
            _services)).ToString()!;

    [Fact]
    public void The_example_stands_in_the_readme_as_it_is_compiled()
    {
        var code = File.ReadAllText(Repository.PathOf("tests/Outposts.GraphQL.Tests/FromCode/ExampleLibrary.cs"));
        var example = code[(code.IndexOf("#region example", StringComparison.Ordinal)
            + "#region example".Length)..code.IndexOf("#endregion", StringComparison.Ordinal)].Trim();
        File.ReadAllText(Repository.PathOf("src/Outposts.GraphQL/README.md")).ShouldContain(example);
    }

    [Fact]
    public void The_example_makes_this_schema()
    {
        // An empty line inside an indented description is printed with the indentation; this file may not hold trailing blanks.
        var printed = string.Join('\n', SchemaPrinter.Print(_engine.Schema).Split('\n').Select(line => line.TrimEnd()));
        printed[printed.IndexOf("type Query", StringComparison.Ordinal)..].TrimEnd().ShouldBe(Schema);
    }

    [Fact]
    public async Task A_renaming_is_answered_by_the_book_or_by_a_typed_error()
    {
        const string rename = "mutation($input: RenameBookInput!) { renameBook(input: $input) { book { title } errors { __typename ... on BookNotFound { message code } } } }";
        (await Run(rename, $$$"""{"input":{"book":"{{{GlobalIds.Encode("Book", 2)}}}","title":"Yao"}}""")).ShouldBe(
            """{"data":{"renameBook":{"book":{"title":"Yao"},"errors":null}}}""");
        (await Run(rename, $$$"""{"input":{"book":"{{{GlobalIds.Encode("Book", 9)}}}","title":"Yao"}}""")).ShouldBe(
            """{"data":{"renameBook":{"book":null,"errors":[{"__typename":"BookNotFound","message":"There is no book 9.","code":"NOT_FOUND"}]}}}""");
        (await Run(rename, $$$"""{"input":{"book":"{{{GlobalIds.Encode("Writer", 9)}}}","title":"Yao"}}""")).ShouldContain("is one of Writer, not of Book");
    }

    [Fact]
    public async Task A_book_is_found_again_by_its_global_id()
    {
        (await Run("{ books(first: 1) { nodes { id } } }")).ShouldContain(GlobalIds.Encode("Book", 1));
        (await Run("query($id: ID!) { node(id: $id) { ... on Book { title } } }", $$$"""{"id":"{{{GlobalIds.Encode("Book", 1)}}}"}""")).ShouldBe(
            """{"data":{"node":{"title":"Kong Yiji"}}}""");
    }

    [Fact]
    public async Task Writers_of_all_books_are_loaded_in_one_batch()
    {
        (await Run("{ books(first: 3) { totalCount nodes { title writer { name } } } }")).ShouldBe(
            """{"data":{"books":{"totalCount":3,"nodes":[{"title":"Kong Yiji","writer":{"name":"Lu Xun"}},{"title":"Medicine","writer":{"name":"Lu Xun"}},{"title":"The Little Tadpoles","writer":{"name":"Fang Huizhen"}}]}}}""");
        _library.Batches.ShouldHaveSingleItem().ShouldBe([7, 8]);
    }

    private const string Schema =
        """"
        type Query {
          """
          The object of a global id, or null when there is none. An id that this schema never gave is an error.
          """
          node(
            """The object's global id."""
            id: ID!
          ): Node
          """
          The objects of many global ids, in their order; null where there is none.
          """
          nodes(
            """The objects' global ids, at most 100."""
            ids: [ID!]!
          ): [Node]! @listSize(assumedSize: 100)
          """The books in the order of their shelf numbers."""
          books(
            """How many items from the start, at most 50."""
            first: Int
            """The cursor before the page."""
            after: String
            """How many items from the end, at most 50."""
            last: Int
            """The cursor after the page."""
            before: String
            """Which books; null for all."""
            where: BookFilter
          ): BookConnection! @listSize(assumedSize: 10, slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)
          """
          The book next on the shelf.

          **Returns:** Null at the end of the shelf.
          """
          nextBook(after: ID!, steps: Int! = 1): Book
        }

        type Mutation {
          """Gives a book another title."""
          renameBook(input: RenameBookInput!): RenameBookPayload! @cost(weight: "10")
        }

        type Subscription {
          """Tells each renamed book."""
          bookRenamed: Book!
        }

        """A book of the library."""
        type Book implements Node {
          """The shelf number."""
          id: ID!
          """The title as printed."""
          title: String!
          """Its kind."""
          genre: Genre!
          """Who wrote it."""
          writer: Writer!
        }

        """An object that can be found again by its global id."""
        interface Node {
          """The global id, unique over all types and opaque."""
          id: ID!
        }

        """A page of a list of Book."""
        type BookConnection {
          """The items with their cursors."""
          edges: [BookEdge!]!
          """The items."""
          nodes: [Book!]!
          """Where the page stands in the whole list."""
          pageInfo: PageInfo!
          """How many items the whole list has."""
          totalCount: Int!
        }

        """Which books to list; what is not given does not restrict."""
        input BookFilter {
          """Any of these kinds."""
          genres: [Genre!]
          """A part of the title."""
          title: String
        }

        """What came of it: the book, or why not."""
        type RenameBookPayload {
          book: Book
          errors: [RenameBookError!]
        }

        """A new title for a book."""
        input RenameBookInput {
          """Which book."""
          book: ID!
          """The new title; not empty."""
          title: String!
        }

        """Kinds of book."""
        enum Genre {
          NOVEL
          PICTURE_BOOK
        }

        """A writer."""
        type Writer {
          id: Int!
          name: String!
        }

        """One Book of a page, with its cursor."""
        type BookEdge {
          """The item."""
          node: Book!
          """What `after` and `before` take to page on from here."""
          cursor: String!
        }

        """Where a page stands in the whole list."""
        type PageInfo {
          """Whether there are items after the page."""
          hasNextPage: Boolean!
          """Whether there are items before the page."""
          hasPreviousPage: Boolean!
          """The cursor of the first item, or null when the page is empty."""
          startCursor: String
          """The cursor of the last item, or null when the page is empty."""
          endCursor: String
        }

        """Why a book was not renamed."""
        union RenameBookError = BookNotFound | TitleEmpty

        """There is no such book."""
        type BookNotFound {
          message: String!
          code: String!
        }

        """The title is empty."""
        type TitleEmpty {
          message: String!
          code: String!
        }
        """";
}

using Outposts.GraphQL.Language;
using Outposts.GraphQL.Sdl;
using Outposts.GraphQL.Types;
using Outposts.GraphQL.Validation;

namespace Outposts.GraphQL.Tests.Validation;

/// <summary>Says what one rule finds in a document against a schema that has every kind of type.</summary>
internal static class RuleHarness
{
    public const string Sdl =
        """
        directive @onQuery on QUERY
        directive @onField(value: Int) on FIELD
        directive @many(x: Int!) repeatable on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT | FRAGMENT_DEFINITION
        directive @onVariable on VARIABLE_DEFINITION

        scalar Anything
        scalar Uuid @specifiedBy(url: "https://example.org/uuid")

        interface Being { name(surname: Boolean): String }
        interface Pet implements Being { name(surname: Boolean): String }
        interface Canine implements Being { name(surname: Boolean): String }
        interface Intelligent { iq: Int }
        enum DogCommand { SIT HEEL DOWN }
        enum FurColor { BROWN BLACK TAN SPOTTED }
        type Dog implements Being & Pet & Canine {
          name(surname: Boolean): String
          nickname: String
          barks: Boolean
          barkVolume: Int
          doesKnowCommand(dogCommand: DogCommand): Boolean
          isHouseTrained(atOtherHomes: Boolean = true): Boolean
          isAtLocation(x: Int, y: Int): Boolean
          mother: Dog
          owner: Human
        }
        type Cat implements Being & Pet {
          name(surname: Boolean): String
          nickname: String
          meows: Boolean
          meowVolume: String!
          furColor: FurColor
          owner: [Human]
        }
        union CatOrDog = Cat | Dog
        union DogOrHuman = Dog | Human
        type Human implements Being & Intelligent {
          name(surname: Boolean): String
          pets: [Pet]
          relatives: [Human!]!
          iq: Int
        }
        input Complex {
          required: Boolean!
          nonNull: Boolean! = false
          int: Int
          text: String
          flag: Boolean
          list: [String]
          inner: Complex
        }
        input OneOf @oneOf { text: String int: Int }
        type Arguments {
          multipleReqs(x: Int!, y: Int!): String
          multipleOpts(opt1: Int = 0, opt2: Int = 0): String
          nonNullBoolean(value: Boolean!): Boolean
          nonNullInt(value: Int!): Int
          nonNullIntWithDefault(value: Int! = 1): Int
          int(value: Int): Int
          float(value: Float): Float
          boolean(value: Boolean): Boolean
          string(value: String): String
          id(value: ID): ID
          enum(value: FurColor): FurColor
          strings(value: [String]): [String]
          nonNullStrings(value: [String!]): [String]
          complex(value: Complex): String
          oneOf(value: OneOf): String
          anything(value: Anything): String
        }
        type Query {
          human(id: ID): Human
          dog: Dog
          cat: Cat
          pet: Pet
          being: Being
          catOrDog: CatOrDog
          dogOrHuman: DogOrHuman
          arguments: Arguments
        }
        type Mutation { name(value: String): String }
        type Subscription { message(room: ID): String other: String dog: Dog }
        """;

    public static Schema Schema { get; } = SchemaFromSdl.Build(Sdl);

    public static void ExpectValid(string rule, string document) => ErrorsOf(rule, document).ShouldBeEmpty();

    /// <param name="rule">The rule's name.</param>
    /// <param name="document">The document.</param>
    /// <param name="errors">Message and places, such as <c>Unknown type "A". (1:9)</c>, in any order.</param>
    public static void ExpectErrors(string rule, string document, params string[] errors) =>
        ErrorsOf(rule, document).ShouldBe(errors, ignoreOrder: true);

    public static void ExpectValidSdl(string rule, string sdl) => SdlErrorsOf(rule, sdl).ShouldBeEmpty();

    public static void ExpectSdlErrors(string rule, string sdl, params string[] errors) =>
        SdlErrorsOf(rule, sdl).ShouldBe(errors, ignoreOrder: true);

    private static List<string> ErrorsOf(string rule, string document) =>
        [.. Validator.Validate(Schema, Parser.ParseDocument(document)).Where(error => error.Rule == rule)
            .Select(error => error.ToString())];

    private static List<string> SdlErrorsOf(string rule, string sdl) =>
        [.. SdlValidator.Validate(Parser.ParseDocument(sdl)).Where(error => error.Rule == rule).Select(error => error.ToString())];
}

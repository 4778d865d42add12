using Outposts.GraphQL.Introspection;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;
using Outposts.GraphQL.Validation;

namespace Outposts.GraphQL.Sdl;

/// <summary>What SDL cannot say about a schema: how fields get their values. All parts may be left out.</summary>
internal sealed record SdlOptions
{
    /// <summary>Gives the resolver of a type's field; null (also from the function) for the default, which looks the
    /// field's name up in a dictionary.</summary>
    public Func<string, string, FieldResolver?>? Resolver { get; init; }

    /// <summary>Gives the source stream of a field of the subscription root.</summary>
    public Func<string, SourceStreamResolver?>? Subscriber { get; init; }

    /// <summary>Gives for an interface or union the function that names the object type of a value.</summary>
    public Func<string, Func<object, string?>?>? TypeResolver { get; init; }

    /// <summary>The scalars to use for <c>scalar</c> definitions of their names; one that is missing here takes and gives any
    /// JSON.</summary>
    public IReadOnlyList<ScalarType> Scalars { get; init; } = [];
}

/// <summary>Builds a schema from a type system document: all definitions of section 3, with their extensions merged in.</summary>
internal static class SchemaFromSdl
{
    /// <summary>Builds a schema and checks it.</summary>
    /// <param name="sdl">The text.</param>
    /// <param name="options">How fields get their values, or null for the defaults.</param>
    /// <exception cref="GraphQLSyntaxException">The text is not GraphQL.</exception>
    /// <exception cref="SchemaException">The document or the schema breaks a rule; all errors are reported, with their places.</exception>
    public static Schema Build(Source sdl, SdlOptions? options = null) => Build(Parser.ParseDocument(sdl), options);

    /// <summary>Builds a schema and checks it.</summary>
    /// <param name="document">The document; operations and fragments in it are passed over.</param>
    /// <param name="options">How fields get their values, or null for the defaults.</param>
    /// <exception cref="SchemaException">The document or the schema breaks a rule; all errors are reported, with their places.</exception>
    public static Schema Build(DocumentNode document, SdlOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        var faults = SdlValidator.Validate(document);
        if (faults.Count > 0) throw new SchemaException(faults);
        var schema = new Schema(new SdlSchemaBuilder(document, options ?? new SdlOptions()).Build().WithIntrospection());
        SchemaValidator.ThrowIfInvalid(schema);
        return schema;
    }
}

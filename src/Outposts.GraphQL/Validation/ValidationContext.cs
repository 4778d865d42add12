using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation;

/// <summary>What the rules share: the schema and document, where the walk is, and what it has gathered.</summary>
internal sealed class ValidationContext
{
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = new(StringComparer.Ordinal);
    private KnownDirectives? _directives;

    public ValidationContext(Schema? schema, DocumentNode document, ValidationOptions options)
    {
        Schema = schema;
        Document = document;
        Options = options;
        Uses = new UseGraph(this);
        // Of two fragments with one name the later counts, as in graphql-js.
        foreach (var definition in document.Definitions)
            if (definition is FragmentDefinitionNode fragment) _fragments[fragment.Name.Value] = fragment;
    }

    /// <summary>The schema; null while a type system document is validated.</summary>
    public Schema? Schema { get; }

    public DocumentNode Document { get; }

    public ValidationOptions Options { get; }

    public List<GraphQLError> Errors { get; } = [];

    /// <summary>The fragments and variables that definitions use. Complete once the walk is over.</summary>
    public UseGraph Uses { get; }

    /// <summary>The type of the current field or fragment, or of the root; null when unknown.</summary>
    public GraphQLType? Type { get; set; }

    /// <summary>The type whose selection set is walked; null when unknown.</summary>
    public CompositeType? ParentType { get; set; }

    /// <summary>The definition of the current field; null when unknown or outside any field.</summary>
    public Field? Field { get; set; }

    /// <summary>The definition that an extension or a use in the document refers to; those of the document count too.</summary>
    public KnownDirectives Directives => _directives ??= KnownDirectives.Of(Schema, Document);

    /// <summary>The name of the current field with its type, such as <c>Query.outpost</c>.</summary>
    public string FieldCoordinate =>
        ParentType is FieldedType type && type.Fields.Contains(Field!.Name) ? $"{type.Name}.{Field.Name}" : $"<meta>.{Field!.Name}";

    public FragmentDefinitionNode? Fragment(string name) => _fragments.GetValueOrDefault(name);

    /// <summary>The named type that a reference names, in its wrappers; null when the schema has no such type.</summary>
    public GraphQLType? TypeOf(TypeNode node) => node switch
    {
        NamedTypeNode named => Schema?.Type(named.Name.Value),
        ListTypeNode list => TypeOf(list.Type) is { } item ? new ListType(item) : null,
        NonNullTypeNode nonNull => TypeOf(nonNull.Type) is { } inner ? new NonNullType(inner) : null,
        _ => null,
    };

    public void Report(string rule, string message, IEnumerable<AstNode> nodes)
    {
        if (Errors.Count >= Options.MaxErrors)
            throw new ValidationAbortedException(new GraphQLError("Too many validation errors, error limit reached. Validation aborted."));
        Errors.Add(new GraphQLError(message, [.. nodes.Select(node => node.Location.ToSourceLocation())]) { Rule = rule });
    }

    /// <summary>" Did you mean ...?" for a misspelt name, or nothing.</summary>
    public string Suggest(string given, IEnumerable<string> known) =>
        Options.HideSuggestions ? "" : NameSuggestions.DidYouMean(NameSuggestions.Nearest(given, known));
}

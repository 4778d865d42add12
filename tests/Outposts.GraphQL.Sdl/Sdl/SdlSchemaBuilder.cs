using System.Collections.Immutable;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Sdl;

/// <summary>Makes the parts of a schema from a document that <see cref="Validation.SdlValidator.Validate"/> has found without
/// fault.</summary>
internal sealed class SdlSchemaBuilder
{
    private static readonly ScalarType[] Standard =
        [BuiltInScalars.String, BuiltInScalars.Int, BuiltInScalars.Float, BuiltInScalars.Boolean, BuiltInScalars.ID];

    private readonly DocumentNode _document;
    private readonly SdlOptions _options;
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly ILookup<string, TypeExtensionNode> _extensions;
    private readonly List<GraphQLError> _faults = [];

    public SdlSchemaBuilder(DocumentNode document, SdlOptions options)
    {
        _document = document;
        _options = options;
        _extensions = document.Definitions.OfType<TypeExtensionNode>().ToLookup(extension => extension.Name.Value);
    }

    public SchemaParts Build()
    {
        foreach (var scalar in Standard) _types[scalar.Name] = scalar;
        var defined = _document.Definitions.OfType<TypeDefinitionNode>().Where(node => !_types.ContainsKey(node.Name.Value)).ToList();
        foreach (var node in defined) _types[node.Name.Value] = TypeFrom(node);
        var directives = _document.Definitions.OfType<DirectiveDefinitionNode>().Select(DirectiveFrom).ToList();
        var schema = _document.Definitions.OfType<SchemaDefinitionNode>().FirstOrDefault();
        var extensions = _document.Definitions.OfType<SchemaExtensionNode>().ToList();
        var roots = RootsOf(schema, extensions);
        var types = defined.ConvertAll(node => _types[node.Name.Value]);
        // Members are made on first use: now, so that every fault in them is known.
        foreach (var type in types) type.Complete();
        var parts = new SchemaParts
        {
            Description = schema?.Description?.Value,
            Query = roots.GetValueOrDefault(OperationType.Query),
            Mutation = roots.GetValueOrDefault(OperationType.Mutation),
            Subscription = roots.GetValueOrDefault(OperationType.Subscription),
            Types = types,
            Directives = directives,
            AppliedDirectives = [.. schema?.Directives ?? [], .. extensions.SelectMany(extension => extension.Directives)],
            AstNode = schema,
        };
        return _faults.Count > 0 ? throw new SchemaException(_faults) : parts;
    }

    private Dictionary<OperationType, ObjectType> RootsOf(SchemaDefinitionNode? schema, List<SchemaExtensionNode> extensions)
    {
        var roots = new Dictionary<OperationType, ObjectType>();
        foreach (var node in (schema?.OperationTypes ?? []).Concat(extensions.SelectMany(extension => extension.OperationTypes)))
        {
            if (Named(node.Type) is ObjectType type) roots[node.Operation] = type;
            else Fault($"{node.Operation} root type must be Object type, it cannot be {node.Type}.", node.Type);
        }
        if (schema is not null) return roots;
        // Without a schema definition the roots have their customary names (section 3.3.1).
        foreach (var operation in Enum.GetValues<OperationType>())
            if (_types.GetValueOrDefault(operation.ToString()) is ObjectType type) roots.TryAdd(operation, type);
        return roots;
    }

    private NamedType TypeFrom(TypeDefinitionNode node)
    {
        var name = node.Name.Value;
        var directives = node.Directives.AddRange(_extensions[name].SelectMany(extension => extension.Directives));
        return node switch
        {
            ScalarTypeDefinitionNode n => ScalarFrom(n, directives),
            ObjectTypeDefinitionNode n => new ObjectType(name, () => FieldsOf(n, n.Fields), () => InterfacesOf(n, n.Interfaces))
            {
                Description = n.Description?.Value,
                AstNode = n,
                AppliedDirectives = Custom(directives),
            },
            InterfaceTypeDefinitionNode n => new InterfaceType(name, () => FieldsOf(n, n.Fields), () => InterfacesOf(n, n.Interfaces))
            {
                Description = n.Description?.Value,
                AstNode = n,
                AppliedDirectives = Custom(directives),
                ResolveType = _options.TypeResolver?.Invoke(name),
            },
            UnionTypeDefinitionNode n => new UnionType(name, () => MembersOf(n))
            {
                Description = n.Description?.Value,
                AstNode = n,
                AppliedDirectives = Custom(directives),
                ResolveType = _options.TypeResolver?.Invoke(name),
            },
            EnumTypeDefinitionNode n => new EnumType(name, ValuesOf(n))
            {
                Description = n.Description?.Value,
                AstNode = n,
                AppliedDirectives = Custom(directives),
            },
            InputObjectTypeDefinitionNode n => new InputObjectType(name, () => InputFieldsOf(n))
            {
                Description = n.Description?.Value,
                AstNode = n,
                AppliedDirectives = Custom(directives),
                IsOneOf = directives.Any(directive => directive.Name.Value == BuiltInDirectives.OneOf.Name),
            },
            _ => throw new InvalidOperationException($"No type is made of a {node.Kind}."),
        };
    }

    private NamedType ScalarFrom(ScalarTypeDefinitionNode node, ImmutableArray<DirectiveNode> directives)
    {
        if (_options.Scalars.FirstOrDefault(scalar => scalar.Name == node.Name.Value) is { } given) return given;
        return new ScalarType(node.Name.Value)
        {
            Description = node.Description?.Value,
            AstNode = node,
            AppliedDirectives = Custom(directives),
            SpecifiedBy = TextArgument(directives, BuiltInDirectives.SpecifiedBy.Name, "url"),
        };
    }

    private IEnumerable<Field> FieldsOf(TypeDefinitionNode type, ImmutableArray<FieldDefinitionNode> own)
    {
        var name = type.Name.Value;
        var added = _extensions[name].SelectMany(extension => extension switch
        {
            ObjectTypeExtensionNode n => n.Fields,
            InterfaceTypeExtensionNode n => n.Fields,
            _ => [],
        });
        return own.Concat(added).Select(node => new Field(node.Name.Value, TypeOf(node.Type), node.Arguments.Select(ArgumentFrom))
        {
            Description = node.Description?.Value,
            AstNode = node,
            AppliedDirectives = Custom(node.Directives),
            DeprecationReason = DeprecationOf(node.Directives),
            Resolve = type is ObjectTypeDefinitionNode ? _options.Resolver?.Invoke(name, node.Name.Value) : null,
            Subscribe = type is ObjectTypeDefinitionNode ? _options.Subscriber?.Invoke(node.Name.Value) : null,
        });
    }

    private IEnumerable<InterfaceType> InterfacesOf(TypeDefinitionNode type, ImmutableArray<NamedTypeNode> own)
    {
        var added = _extensions[type.Name.Value].SelectMany(extension => extension switch
        {
            ObjectTypeExtensionNode n => n.Interfaces,
            InterfaceTypeExtensionNode n => n.Interfaces,
            _ => [],
        });
        foreach (var node in own.Concat(added))
        {
            if (Named(node) is InterfaceType implemented) yield return implemented;
            else Fault($"Type {type.Name.Value} must only implement Interface types, it cannot implement {node}.", node);
        }
    }

    private IEnumerable<ObjectType> MembersOf(UnionTypeDefinitionNode union)
    {
        var added = _extensions[union.Name.Value].OfType<UnionTypeExtensionNode>().SelectMany(extension => extension.Types);
        foreach (var node in union.Types.Concat(added))
        {
            if (Named(node) is ObjectType member) yield return member;
            else Fault($"Union type {union.Name.Value} can only include Object types, it cannot include {node}.", node);
        }
    }

    private IEnumerable<EnumValue> ValuesOf(EnumTypeDefinitionNode type)
    {
        var added = _extensions[type.Name.Value].OfType<EnumTypeExtensionNode>().SelectMany(extension => extension.Values);
        return type.Values.Concat(added).Select(node => new EnumValue(node.Name.Value)
        {
            Description = node.Description?.Value,
            AstNode = node,
            AppliedDirectives = Custom(node.Directives),
            DeprecationReason = DeprecationOf(node.Directives),
        });
    }

    private IEnumerable<InputField> InputFieldsOf(InputObjectTypeDefinitionNode type)
    {
        var added = _extensions[type.Name.Value].OfType<InputObjectTypeExtensionNode>().SelectMany(extension => extension.Fields);
        return type.Fields.Concat(added).Select(node => new InputField(node.Name.Value, TypeOf(node.Type))
        {
            Description = node.Description?.Value,
            AstNode = node,
            AppliedDirectives = Custom(node.Directives),
            DeprecationReason = DeprecationOf(node.Directives),
            DefaultValue = node.DefaultValue,
        });
    }

    private Argument ArgumentFrom(InputValueDefinitionNode node) => new(node.Name.Value, TypeOf(node.Type))
    {
        Description = node.Description?.Value,
        AstNode = node,
        AppliedDirectives = Custom(node.Directives),
        DeprecationReason = DeprecationOf(node.Directives),
        DefaultValue = node.DefaultValue,
    };

    private DirectiveDefinition DirectiveFrom(DirectiveDefinitionNode node) => new(
        node.Name.Value, [.. node.Locations.Select(LocationFrom)], node.Arguments.Select(ArgumentFrom))
    {
        Description = node.Description?.Value,
        AstNode = node,
        IsRepeatable = node.Repeatable,
    };

    private static DirectiveLocation LocationFrom(NameNode node) =>
        DirectiveLocationNames.TryParse(node.Value, out var location)
            ? location
            : throw new InvalidOperationException($"The parser let the unknown directive location {node.Value} pass.");

    private GraphQLType TypeOf(TypeNode node) => node switch
    {
        ListTypeNode list => new ListType(TypeOf(list.Type)),
        NonNullTypeNode nonNull => new NonNullType(TypeOf(nonNull.Type)),
        _ => Named((NamedTypeNode)node),
    };

    private NamedType Named(NamedTypeNode node) =>
        _types.GetValueOrDefault(node.Name.Value) ?? IntrospectionTypesByName.Find(node.Name.Value)
        ?? throw new InvalidOperationException($"The validation of SDL let the unknown type {node} pass.");

    private void Fault(string message, AstNode node) => _faults.Add(new GraphQLError(message, [node.Location.ToSourceLocation()]));

    private static ImmutableArray<DirectiveNode> Custom(ImmutableArray<DirectiveNode> directives) =>
        directives.RemoveAll(directive => BuiltInDirectives.IsSpecified(directive.Name.Value));

    private static string? DeprecationOf(ImmutableArray<DirectiveNode> directives) =>
        TextArgument(directives, BuiltInDirectives.Deprecated.Name, "reason", BuiltInDirectives.DefaultDeprecationReason);

    private static string? TextArgument(
        ImmutableArray<DirectiveNode> directives, string directive, string argument, string? whenNotGiven = null)
    {
        if (directives.FirstOrDefault(used => used.Name.Value == directive) is not { } found) return null;
        var value = found.Arguments.FirstOrDefault(given => given.Name.Value == argument)?.Value;
        return value is StringValueNode text ? text.Value : whenNotGiven;
    }
}

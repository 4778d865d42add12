using System.Collections.Immutable;

namespace Outposts.GraphQL.Language;

/// <summary>Definitions of the type system (section 3).</summary>
internal sealed partial class Parser
{
    /// <summary>The definition a keyword starts, description included, or null when the keyword starts none.</summary>
    private TypeSystemDefinitionNode? ParseTypeSystemDefinition(ReadOnlySpan<char> keyword) => keyword switch
    {
        "schema" => ParseSchemaDefinition(),
        "scalar" => ParseScalarDefinition(),
        "type" => ParseObjectDefinition(),
        "interface" => ParseInterfaceDefinition(),
        "union" => ParseUnionDefinition(),
        "enum" => ParseEnumDefinition(),
        "input" => ParseInputDefinition(),
        "directive" => ParseDirectiveDefinition(),
        _ => null,
    };

    private SchemaDefinitionNode ParseSchemaDefinition()
    {
        var start = StartDefinition("schema", out var description);
        var directives = ParseDirectives(isConst: true);
        var types = Many(TokenKind.BraceL, static p => p.ParseOperationTypeDefinition(), TokenKind.BraceR);
        return new SchemaDefinitionNode
        {
            Location = From(start),
            Description = description,
            Directives = directives,
            OperationTypes = types,
        };
    }

    private Token StartDefinition(string keyword, out StringValueNode? description)
    {
        var start = _lexer.Current;
        description = ParseDescription();
        ExpectKeyword(keyword);
        return start;
    }

    private OperationTypeDefinitionNode ParseOperationTypeDefinition()
    {
        var start = _lexer.Current;
        var operation = ParseOperationType();
        Expect(TokenKind.Colon);
        var type = ParseNamedType();
        return new OperationTypeDefinitionNode { Location = From(start), Operation = operation, Type = type };
    }

    private ScalarTypeDefinitionNode ParseScalarDefinition()
    {
        var start = StartDefinition("scalar", out var description);
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        return new ScalarTypeDefinitionNode
        {
            Location = From(start),
            Description = description,
            Name = name,
            Directives = directives,
        };
    }

    private ObjectTypeDefinitionNode ParseObjectDefinition()
    {
        var start = StartDefinition("type", out var description);
        var (name, interfaces, directives, fields) = ParseFieldedType();
        return new ObjectTypeDefinitionNode
        {
            Location = From(start),
            Description = description,
            Name = name,
            Interfaces = interfaces,
            Directives = directives,
            Fields = fields,
        };
    }

    private InterfaceTypeDefinitionNode ParseInterfaceDefinition()
    {
        var start = StartDefinition("interface", out var description);
        var (name, interfaces, directives, fields) = ParseFieldedType();
        return new InterfaceTypeDefinitionNode
        {
            Location = From(start),
            Description = description,
            Name = name,
            Interfaces = interfaces,
            Directives = directives,
            Fields = fields,
        };
    }

    private UnionTypeDefinitionNode ParseUnionDefinition()
    {
        var start = StartDefinition("union", out var description);
        var (name, directives, types) = ParseMemberedType(static p => p.ParseUnionMembers());
        return new UnionTypeDefinitionNode
        {
            Location = From(start),
            Description = description,
            Name = name,
            Directives = directives,
            Types = types,
        };
    }

    private EnumTypeDefinitionNode ParseEnumDefinition()
    {
        var start = StartDefinition("enum", out var description);
        var (name, directives, values) = ParseMemberedType(static p => p.ParseEnumValues());
        return new EnumTypeDefinitionNode
        {
            Location = From(start),
            Description = description,
            Name = name,
            Directives = directives,
            Values = values,
        };
    }

    private InputObjectTypeDefinitionNode ParseInputDefinition()
    {
        var start = StartDefinition("input", out var description);
        var (name, directives, fields) = ParseMemberedType(static p => p.ParseInputFields());
        return new InputObjectTypeDefinitionNode
        {
            Location = From(start),
            Description = description,
            Name = name,
            Directives = directives,
            Fields = fields,
        };
    }

    // What follows the keyword in a definition and in an extension alike.
    private (NameNode Name,
        ImmutableArray<NamedTypeNode> Interfaces, ImmutableArray<DirectiveNode> Directives, ImmutableArray<FieldDefinitionNode> Fields)
        ParseFieldedType()
    {
        var name = ParseName();
        var interfaces = ParseInterfaces();
        var directives = ParseDirectives(isConst: true);
        return (name, interfaces, directives, ParseFieldDefinitions());
    }

    private (NameNode Name,
        ImmutableArray<DirectiveNode> Directives, ImmutableArray<T> Members) ParseMemberedType<T>(Func<Parser, ImmutableArray<T>> members)
    {
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        return (name, directives, members(this));
    }

    private DirectiveDefinitionNode ParseDirectiveDefinition()
    {
        var start = StartDefinition("directive", out var description);
        Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseArgumentDefinitions();
        var repeatable = SkipKeyword("repeatable");
        ExpectKeyword("on");
        var locations = Delimited(TokenKind.Pipe, static p => p.ParseDirectiveLocation());
        return new DirectiveDefinitionNode
        {
            Location = From(start),
            Description = description,
            Name = name,
            Arguments = arguments,
            Repeatable = repeatable,
            Locations = locations,
        };
    }

    private NameNode ParseDirectiveLocation()
    {
        var token = _lexer.Current;
        var name = ParseName();
        return GrammarDirectiveLocations.IsKnown(name.Value) ? name : throw Unexpected(token);
    }
}

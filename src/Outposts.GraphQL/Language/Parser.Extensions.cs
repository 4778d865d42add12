namespace Outposts.GraphQL.Language;

/// <summary>Extensions of the type system (sections 3.3.2 and 3.4.3). An extension that adds nothing is refused.</summary>
internal sealed partial class Parser
{
    private TypeSystemExtensionNode ParseExtension()
    {
        var keyword = LookAhead();
        if (keyword.Kind != TokenKind.Name)
            throw Unexpected(keyword);
        return _lexer.TextOf(keyword) switch
        {
            "schema" => ParseSchemaExtension(),
            "scalar" => ParseScalarExtension(),
            "type" => ParseObjectExtension(),
            "interface" => ParseInterfaceExtension(),
            "union" => ParseUnionExtension(),
            "enum" => ParseEnumExtension(),
            "input" => ParseInputExtension(),
            _ => throw Unexpected(keyword),
        };
    }

    private Token StartExtension()
    {
        var start = _lexer.Current;
        Advance();
        Advance();
        return start;
    }

    private void RequireContent(bool hasContent)
    {
        if (!hasContent)
            throw Unexpected(_lexer.Current);
    }

    private SchemaExtensionNode ParseSchemaExtension()
    {
        var start = StartExtension();
        var directives = ParseDirectives(isConst: true);
        var types = OptionalMany(TokenKind.BraceL, static p => p.ParseOperationTypeDefinition(), TokenKind.BraceR);
        RequireContent(directives.Length + types.Length > 0);
        return new SchemaExtensionNode { Location = From(start), Directives = directives, OperationTypes = types };
    }

    private ScalarTypeExtensionNode ParseScalarExtension()
    {
        var start = StartExtension();
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        RequireContent(directives.Length > 0);
        return new ScalarTypeExtensionNode { Location = From(start), Name = name, Directives = directives };
    }

    private ObjectTypeExtensionNode ParseObjectExtension()
    {
        var start = StartExtension();
        var (name, interfaces, directives, fields) = ParseFieldedType();
        RequireContent(interfaces.Length + directives.Length + fields.Length > 0);
        return new ObjectTypeExtensionNode
        {
            Location = From(start),
            Name = name,
            Interfaces = interfaces,
            Directives = directives,
            Fields = fields
        };
    }

    private InterfaceTypeExtensionNode ParseInterfaceExtension()
    {
        var start = StartExtension();
        var (name, interfaces, directives, fields) = ParseFieldedType();
        RequireContent(interfaces.Length + directives.Length + fields.Length > 0);
        return new InterfaceTypeExtensionNode
        {
            Location = From(start),
            Name = name,
            Interfaces = interfaces,
            Directives = directives,
            Fields = fields
        };
    }

    private UnionTypeExtensionNode ParseUnionExtension()
    {
        var start = StartExtension();
        var (name, directives, types) = ParseMemberedType(static p => p.ParseUnionMembers());
        RequireContent(directives.Length + types.Length > 0);
        return new UnionTypeExtensionNode { Location = From(start), Name = name, Directives = directives, Types = types };
    }

    private EnumTypeExtensionNode ParseEnumExtension()
    {
        var start = StartExtension();
        var (name, directives, values) = ParseMemberedType(static p => p.ParseEnumValues());
        RequireContent(directives.Length + values.Length > 0);
        return new EnumTypeExtensionNode { Location = From(start), Name = name, Directives = directives, Values = values };
    }

    private InputObjectTypeExtensionNode ParseInputExtension()
    {
        var start = StartExtension();
        var (name, directives, fields) = ParseMemberedType(static p => p.ParseInputFields());
        RequireContent(directives.Length + fields.Length > 0);
        return new InputObjectTypeExtensionNode { Location = From(start), Name = name, Directives = directives, Fields = fields };
    }
}

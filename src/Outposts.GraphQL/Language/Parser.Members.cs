using System.Collections.Immutable;

namespace Outposts.GraphQL.Language;

/// <summary>What definitions and extensions of types share: interfaces, fields, arguments, members, values.</summary>
internal sealed partial class Parser
{
    private ImmutableArray<NamedTypeNode> ParseInterfaces() =>
        SkipKeyword("implements") ? Delimited(TokenKind.Amp, static p => p.ParseNamedType()) : [];

    private ImmutableArray<FieldDefinitionNode> ParseFieldDefinitions() =>
        OptionalMany(TokenKind.BraceL, static p => p.ParseFieldDefinition(), TokenKind.BraceR);

    private ImmutableArray<InputValueDefinitionNode> ParseArgumentDefinitions() =>
        OptionalMany(TokenKind.ParenL, static p => p.ParseInputValueDefinition(), TokenKind.ParenR);

    private ImmutableArray<InputValueDefinitionNode> ParseInputFields() =>
        OptionalMany(TokenKind.BraceL, static p => p.ParseInputValueDefinition(), TokenKind.BraceR);

    private ImmutableArray<NamedTypeNode> ParseUnionMembers() =>
        Skip(TokenKind.Equals) ? Delimited(TokenKind.Pipe, static p => p.ParseNamedType()) : [];

    private ImmutableArray<EnumValueDefinitionNode> ParseEnumValues() =>
        OptionalMany(TokenKind.BraceL, static p => p.ParseEnumValueDefinition(), TokenKind.BraceR);

    private FieldDefinitionNode ParseFieldDefinition()
    {
        var start = _lexer.Current;
        var description = ParseDescription();
        var name = ParseName();
        var arguments = ParseArgumentDefinitions();
        Expect(TokenKind.Colon);
        var type = ParseTypeReference();
        var directives = ParseDirectives(isConst: true);
        return new FieldDefinitionNode
        {
            Location = From(start),
            Description = description,
            Name = name,
            Arguments = arguments,
            Type = type,
            Directives = directives,
        };
    }

    private InputValueDefinitionNode ParseInputValueDefinition()
    {
        var start = _lexer.Current;
        var description = ParseDescription();
        var name = ParseName();
        Expect(TokenKind.Colon);
        var type = ParseTypeReference();
        var defaultValue = Skip(TokenKind.Equals) ? ParseValueLiteral(isConst: true) : null;
        var directives = ParseDirectives(isConst: true);
        return new InputValueDefinitionNode
        {
            Location = From(start),
            Description = description,
            Name = name,
            Type = type,
            DefaultValue = defaultValue,
            Directives = directives,
        };
    }

    private EnumValueDefinitionNode ParseEnumValueDefinition()
    {
        var start = _lexer.Current;
        var description = ParseDescription();
        if (AtKeyword("true") || AtKeyword("false") || AtKeyword("null"))
            throw Error(_lexer.Current.Start, $"{Describe(_lexer.Current)} is reserved and cannot be used for an enum value.");
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        return new EnumValueDefinitionNode
        {
            Location = From(start),
            Description = description,
            Name = name,
            Directives = directives,
        };
    }
}

using System.Collections.Immutable;

namespace Outposts.GraphQL.Language;

/// <summary>Values, types and directives (sections 2.10 to 2.13).</summary>
internal sealed partial class Parser
{
    private ValueNode ParseValueLiteral(bool isConst)
    {
        var token = _lexer.Current;
        switch (token.Kind)
        {
            case TokenKind.BracketL:
                return ParseList(isConst);
            case TokenKind.BraceL:
                return ParseObject(isConst);
            case TokenKind.Int:
                Advance();
                return new IntValueNode { Location = From(token), Value = _lexer.TextOf(token).ToString() };
            case TokenKind.Float:
                Advance();
                return new FloatValueNode { Location = From(token), Value = _lexer.TextOf(token).ToString() };
            case TokenKind.String or TokenKind.BlockString:
                return ParseStringLiteral();
            case TokenKind.Name:
                return ParseNamedValue();
            case TokenKind.Dollar:
                return isConst ? throw VariableInConstant(token) : ParseVariable();
            default:
                throw Unexpected(token);
        }
    }

    private ValueNode ParseNamedValue()
    {
        var token = _lexer.Current;
        Advance();
        return _lexer.TextOf(token) switch
        {
            "true" => new BooleanValueNode { Location = From(token), Value = true },
            "false" => new BooleanValueNode { Location = From(token), Value = false },
            "null" => new NullValueNode { Location = From(token) },
            var name => new EnumValueNode { Location = From(token), Value = NameCache.Get(name) },
        };
    }

    private GraphQLSyntaxException VariableInConstant(in Token dollar)
    {
        Advance();
        return Kind == TokenKind.Name
            ? Error(dollar.Start, $"Unexpected variable \"${_lexer.TextOf(_lexer.Current)}\" in constant value.")
            : Unexpected(dollar);
    }

    private StringValueNode ParseStringLiteral()
    {
        var token = _lexer.Current;
        Advance();
        return new StringValueNode
        {
            Location = From(token),
            Value = _lexer.StringValueOf(token),
            Block = token.Kind == TokenKind.BlockString,
        };
    }

    private StringValueNode? ParseDescription() => AtDescription ? ParseStringLiteral() : null;

    private bool AtDescription => Kind is TokenKind.String or TokenKind.BlockString;

    private VariableNode ParseVariable()
    {
        var start = Expect(TokenKind.Dollar);
        var name = ParseName();
        return new VariableNode { Location = From(start), Name = name };
    }

    private ListValueNode ParseList(bool isConst)
    {
        Enter();
        var start = Expect(TokenKind.BracketL);
        var mark = _pendingCount;
        while (!Skip(TokenKind.BracketR))
            Push(ParseValueLiteral(isConst));
        _depth--;
        return new ListValueNode { Location = From(start), Values = Pop<ValueNode>(mark) };
    }

    private ObjectValueNode ParseObject(bool isConst)
    {
        Enter();
        var start = Expect(TokenKind.BraceL);
        var mark = _pendingCount;
        while (!Skip(TokenKind.BraceR))
            Push(ParseObjectField(isConst));
        _depth--;
        return new ObjectValueNode { Location = From(start), Fields = Pop<ObjectFieldNode>(mark) };
    }

    private ObjectFieldNode ParseObjectField(bool isConst)
    {
        var start = _lexer.Current;
        var name = ParseName();
        Expect(TokenKind.Colon);
        var value = ParseValueLiteral(isConst);
        return new ObjectFieldNode { Location = From(start), Name = name, Value = value };
    }

    private ImmutableArray<DirectiveNode> ParseDirectives(bool isConst)
    {
        if (Kind != TokenKind.At)
            return [];
        var mark = _pendingCount;
        while (Kind == TokenKind.At)
            Push(ParseDirective(isConst));
        return Pop<DirectiveNode>(mark);
    }

    private DirectiveNode ParseDirective(bool isConst)
    {
        var start = Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseArguments(isConst);
        return new DirectiveNode { Location = From(start), Name = name, Arguments = arguments };
    }

    private ImmutableArray<ArgumentNode> ParseArguments(bool isConst) =>
        OptionalMany<ArgumentNode>(
            TokenKind.ParenL,
            isConst ? static p => p.ParseArgument(isConst: true) : static p => p.ParseArgument(isConst: false),
            TokenKind.ParenR);

    private ArgumentNode ParseArgument(bool isConst)
    {
        var start = _lexer.Current;
        var name = ParseName();
        Expect(TokenKind.Colon);
        var value = ParseValueLiteral(isConst);
        return new ArgumentNode { Location = From(start), Name = name, Value = value };
    }

    private TypeNode ParseTypeReference()
    {
        var start = _lexer.Current;
        TypeNode type;
        if (Kind == TokenKind.BracketL)
        {
            Enter();
            Advance();
            var inner = ParseTypeReference();
            Expect(TokenKind.BracketR);
            _depth--;
            type = new ListTypeNode { Location = From(start), Type = inner };
        }
        else
        {
            type = ParseNamedType();
        }
        return Skip(TokenKind.Bang) ? new NonNullTypeNode { Location = From(start), Type = type } : type;
    }

    private NamedTypeNode ParseNamedType()
    {
        var name = ParseName();
        return new NamedTypeNode { Location = name.Location, Name = name };
    }
}

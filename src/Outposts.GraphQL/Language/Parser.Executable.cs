using System.Collections.Immutable;

namespace Outposts.GraphQL.Language;

/// <summary>Documents, operations and fragments (sections 2.2 to 2.9).</summary>
internal sealed partial class Parser
{
    private DefinitionNode ParseDefinition()
    {
        if (Kind == TokenKind.BraceL)
            return ParseOperation();
        var described = AtDescription;
        var keyword = described ? LookAhead() : _lexer.Current;
        if (described && keyword.Kind == TokenKind.BraceL)
            throw Error(_lexer.Current.Start, "Unexpected description, descriptions are not supported on shorthand queries.");
        if (keyword.Kind == TokenKind.Name)
        {
            switch (_lexer.TextOf(keyword))
            {
                case "query" or "mutation" or "subscription":
                    return ParseOperation();
                case "fragment":
                    return ParseFragmentDefinition();
                case "extend" when !described:
                    return ParseExtension();
            }
            if (ParseTypeSystemDefinition(_lexer.TextOf(keyword)) is { } definition)
                return definition;
            if (described)
                throw Error(_lexer.Current.Start, "Unexpected description, only GraphQL definitions support descriptions.");
        }
        throw Unexpected(keyword);
    }

    private OperationDefinitionNode ParseOperation()
    {
        var start = _lexer.Current;
        if (Kind == TokenKind.BraceL)
        {
            var shorthand = ParseSelectionSet();
            return new OperationDefinitionNode
            {
                Location = From(start),
                Operation = OperationType.Query,
                SelectionSet = shorthand,
            };
        }
        var description = ParseDescription();
        var operation = ParseOperationType();
        var name = Kind == TokenKind.Name ? ParseName() : null;
        var variables = OptionalMany(TokenKind.ParenL, static p => p.ParseVariableDefinition(), TokenKind.ParenR);
        var directives = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new OperationDefinitionNode
        {
            Location = From(start),
            Description = description,
            Operation = operation,
            Name = name,
            VariableDefinitions = variables,
            Directives = directives,
            SelectionSet = selectionSet,
        };
    }

    private OperationType ParseOperationType()
    {
        var token = Expect(TokenKind.Name);
        return _lexer.TextOf(token) switch
        {
            "query" => OperationType.Query,
            "mutation" => OperationType.Mutation,
            "subscription" => OperationType.Subscription,
            _ => throw Unexpected(token),
        };
    }

    private VariableDefinitionNode ParseVariableDefinition()
    {
        var start = _lexer.Current;
        var description = ParseDescription();
        var variable = ParseVariable();
        Expect(TokenKind.Colon);
        var type = ParseTypeReference();
        var defaultValue = Skip(TokenKind.Equals) ? ParseValueLiteral(isConst: true) : null;
        var directives = ParseDirectives(isConst: true);
        return new VariableDefinitionNode
        {
            Location = From(start),
            Description = description,
            Variable = variable,
            Type = type,
            DefaultValue = defaultValue,
            Directives = directives,
        };
    }

    private SelectionSetNode ParseSelectionSet()
    {
        Enter();
        var start = _lexer.Current;
        var selections = Many(TokenKind.BraceL, static p => p.ParseSelection(), TokenKind.BraceR);
        _depth--;
        return new SelectionSetNode { Location = From(start), Selections = selections };
    }

    private SelectionNode ParseSelection() => Kind == TokenKind.Spread ? ParseFragment() : ParseField();

    private FieldNode ParseField()
    {
        var start = _lexer.Current;
        var name = ParseName();
        NameNode? alias = null;
        if (Skip(TokenKind.Colon))
        {
            alias = name;
            name = ParseName();
        }
        var arguments = ParseArguments(isConst: false);
        var directives = ParseDirectives(isConst: false);
        var selectionSet = Kind == TokenKind.BraceL ? ParseSelectionSet() : null;
        return new FieldNode
        {
            Location = From(start),
            Alias = alias,
            Name = name,
            Arguments = arguments,
            Directives = directives,
            SelectionSet = selectionSet,
        };
    }

    private SelectionNode ParseFragment()
    {
        var start = Expect(TokenKind.Spread);
        var hasCondition = SkipKeyword("on");
        ImmutableArray<DirectiveNode> directives;
        if (!hasCondition && Kind == TokenKind.Name)
        {
            var name = ParseFragmentName();
            directives = ParseDirectives(isConst: false);
            return new FragmentSpreadNode { Location = From(start), Name = name, Directives = directives };
        }
        var condition = hasCondition ? ParseNamedType() : null;
        directives = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new InlineFragmentNode
        {
            Location = From(start),
            TypeCondition = condition,
            Directives = directives,
            SelectionSet = selectionSet,
        };
    }

    private FragmentDefinitionNode ParseFragmentDefinition()
    {
        var start = _lexer.Current;
        var description = ParseDescription();
        ExpectKeyword("fragment");
        var name = ParseFragmentName();
        ExpectKeyword("on");
        var condition = ParseNamedType();
        var directives = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new FragmentDefinitionNode
        {
            Location = From(start),
            Description = description,
            Name = name,
            TypeCondition = condition,
            Directives = directives,
            SelectionSet = selectionSet,
        };
    }

    private NameNode ParseFragmentName() => AtKeyword("on") ? throw Unexpected(_lexer.Current) : ParseName();
}

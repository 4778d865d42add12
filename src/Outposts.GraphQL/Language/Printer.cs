using System.Collections.Immutable;
using System.Text;

namespace Outposts.GraphQL.Language;

/// <summary>
/// Writes a syntax tree as GraphQL text, laid out as graphql-js lays it out: two spaces a level, and arguments, lists and
/// objects on lines of their own when they would pass 80 characters. What it writes parses to an equal tree.
/// </summary>
internal sealed partial class Printer
{
    private const int MaxLineLength = 80;
    private readonly StringBuilder _text = new();
    private int _indent;

    private Printer()
    {
    }

    /// <summary>Writes a node.</summary>
    /// <param name="node">Any node of the syntax tree.</param>
    /// <returns>The text, without a line break at its end.</returns>
    public static string Print(AstNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var printer = new Printer();
        printer.Write(node);
        return printer._text.ToString();
    }

    private void Write(AstNode node)
    {
        switch (node)
        {
            case DocumentNode n: WriteDocument(n); break;
            case OperationDefinitionNode n: WriteOperation(n); break;
            case FragmentDefinitionNode n: WriteFragment(n); break;
            case VariableDefinitionNode n: WriteVariableDefinition(n); break;
            case SelectionSetNode n: WriteSelectionSet(n); break;
            case FieldNode n: WriteField(n); break;
            case FragmentSpreadNode n: WriteSpread(n); break;
            case InlineFragmentNode n: WriteInlineFragment(n); break;
            case ValueNode n: WriteText(ValueText(n)); break;
            case TypeNode n: _text.Append(TypeText(n)); break;
            case NameNode n: _text.Append(n.Value); break;
            case ArgumentNode n: WriteText(ArgumentText(n)); break;
            case ObjectFieldNode n: WriteText(ObjectFieldText(n)); break;
            case DirectiveNode n: WriteText(DirectiveText(n)); break;
            default: WriteTypeSystem(node); break;
        }
    }

    private void WriteDocument(DocumentNode document)
    {
        for (var i = 0; i < document.Definitions.Length; i++)
        {
            if (i > 0)
                _text.Append("\n\n");
            if (document.Definitions[i] is OperationDefinitionNode operation)
                WriteOperation(operation, allowShorthand: i == 0 || !CanTakeBlock(document.Definitions[i - 1]));
            else
                Write(document.Definitions[i]);
        }
    }

    /// <summary>Whether a brace right after a definition would be read as the start of its members.</summary>
    private static bool CanTakeBlock(DefinitionNode node) => node is
        ObjectTypeDefinitionNode { Fields.Length: 0 } or ObjectTypeExtensionNode { Fields.Length: 0 }
        or InterfaceTypeDefinitionNode { Fields.Length: 0 } or InterfaceTypeExtensionNode { Fields.Length: 0 }
        or InputObjectTypeDefinitionNode { Fields.Length: 0 } or InputObjectTypeExtensionNode { Fields.Length: 0 }
        or EnumTypeDefinitionNode { Values.Length: 0 } or EnumTypeExtensionNode { Values.Length: 0 }
        or SchemaExtensionNode { OperationTypes.Length: 0 };

    private void WriteOperation(OperationDefinitionNode node, bool allowShorthand = true)
    {
        var isShorthand = allowShorthand && node is
        { Operation: OperationType.Query, Name: null, Description: null, VariableDefinitions.Length: 0, Directives.Length: 0 };
        if (!isShorthand)
        {
            WriteDescription(node.Description);
            _text.Append(OperationText(node.Operation));
            if (node.Name is not null || node.VariableDefinitions.Length > 0)
                _text.Append(' ');
            _text.Append(node.Name?.Value);
            WriteVariableDefinitions(node.VariableDefinitions);
            WriteDirectives(node.Directives);
            _text.Append(' ');
        }
        WriteSelectionSet(node.SelectionSet);
    }

    internal static string OperationText(OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        _ => "subscription",
    };

    private void WriteVariableDefinitions(ImmutableArray<VariableDefinitionNode> definitions)
    {
        if (definitions.IsEmpty)
            return;
        var texts = definitions.Select(Print).ToArray();
        WriteText(texts.Any(text => text.Contains('\n'))
            ? $"(\n{string.Join('\n', texts)}\n)"
            : $"({string.Join(", ", texts)})");
    }

    private void WriteVariableDefinition(VariableDefinitionNode node)
    {
        WriteDescription(node.Description);
        _text.Append('$').Append(node.Variable.Name.Value).Append(": ").Append(TypeText(node.Type));
        WriteDefault(node.DefaultValue);
        WriteDirectives(node.Directives);
    }

    private void WriteDefault(ValueNode? value)
    {
        if (value is null)
            return;
        _text.Append(" = ");
        WriteText(ValueText(value));
    }

    private void WriteFragment(FragmentDefinitionNode node)
    {
        WriteDescription(node.Description);
        _text.Append("fragment ").Append(node.Name.Value).Append(" on ").Append(node.TypeCondition.Name.Value);
        WriteDirectives(node.Directives);
        _text.Append(' ');
        WriteSelectionSet(node.SelectionSet);
    }

    private void WriteSelectionSet(SelectionSetNode set) => WriteBlock(set.Selections);

    private void WriteField(FieldNode node)
    {
        var prefix = node.Alias is null ? node.Name.Value : $"{node.Alias.Value}: {node.Name.Value}";
        _text.Append(prefix);
        if (node.Arguments.Length > 0)
        {
            var arguments = node.Arguments.Select(ArgumentText).ToArray();
            var length = prefix.Length + 2 + arguments.Sum(a => a.Length) + (2 * (arguments.Length - 1));
            WriteText(length > MaxLineLength
                ? $"(\n{Indented(string.Join('\n', arguments))}\n)"
                : $"({string.Join(", ", arguments)})");
        }
        WriteDirectives(node.Directives);
        if (node.SelectionSet is null)
            return;
        _text.Append(' ');
        WriteSelectionSet(node.SelectionSet);
    }

    private void WriteSpread(FragmentSpreadNode node)
    {
        _text.Append("...").Append(node.Name.Value);
        WriteDirectives(node.Directives);
    }

    private void WriteInlineFragment(InlineFragmentNode node)
    {
        _text.Append("...");
        if (node.TypeCondition is not null)
            _text.Append(" on ").Append(node.TypeCondition.Name.Value);
        WriteDirectives(node.Directives);
        _text.Append(' ');
        WriteSelectionSet(node.SelectionSet);
    }

    private void WriteBlock<T>(ImmutableArray<T> nodes)
        where T : AstNode
    {
        if (nodes.IsEmpty)
        {
            _text.Append("{}");
            return;
        }
        _text.Append('{');
        _indent += 2;
        foreach (var node in nodes)
        {
            NewLine();
            Write(node);
        }
        _indent -= 2;
        NewLine();
        _text.Append('}');
    }

    private void WriteDirectives(ImmutableArray<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            _text.Append(' ');
            WriteText(DirectiveText(directive));
        }
    }

    private void WriteDescription(StringValueNode? description)
    {
        if (description is null)
            return;
        WriteText(ValueText(description));
        NewLine();
    }

    private void NewLine() => _text.Append('\n').Append(' ', _indent);

    /// <summary>Writes a text of possibly several lines at the current indentation.</summary>
    private void WriteText(string text) =>
        _text.Append(_indent > 0 && text.Contains('\n')
            ? text.Replace("\n", "\n" + new string(' ', _indent), StringComparison.Ordinal)
            : text);

    private static string Indented(string text) => "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal);
}

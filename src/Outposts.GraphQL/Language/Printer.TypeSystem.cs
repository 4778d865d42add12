using System.Collections.Immutable;

namespace Outposts.GraphQL.Language;

/// <summary>Definitions and extensions of the type system.</summary>
internal sealed partial class Printer
{
    private void WriteTypeSystem(AstNode node)
    {
        switch (node)
        {
            case TypeDefinitionNode n:
                WriteDescription(n.Description);
                WriteTypeDefinition(n);
                break;
            case TypeExtensionNode n:
                _text.Append("extend ");
                WriteTypeExtension(n);
                break;
            case SchemaDefinitionNode n:
                WriteDescription(n.Description);
                WriteSchema(n.Directives, n.OperationTypes);
                break;
            case SchemaExtensionNode n:
                _text.Append("extend ");
                WriteSchema(n.Directives, n.OperationTypes);
                break;
            case DirectiveDefinitionNode n: WriteDirectiveDefinition(n); break;
            case OperationTypeDefinitionNode n:
                _text.Append(OperationText(n.Operation)).Append(": ").Append(n.Type.Name.Value);
                break;
            case FieldDefinitionNode n: WriteFieldDefinition(n); break;
            case InputValueDefinitionNode n: WriteInputValue(n); break;
            case EnumValueDefinitionNode n:
                WriteDescription(n.Description);
                _text.Append(n.Name.Value);
                WriteDirectives(n.Directives);
                break;
            default: throw new ArgumentException($"The printer does not know a node of kind {node.Kind}.", nameof(node));
        }
    }

    private void WriteTypeDefinition(TypeDefinitionNode node)
    {
        switch (node)
        {
            case ScalarTypeDefinitionNode n: WriteHead("scalar", n.Name, [], n.Directives); break;
            case ObjectTypeDefinitionNode n: WriteType("type", n.Name, n.Interfaces, n.Directives, n.Fields); break;
            case InterfaceTypeDefinitionNode n: WriteType("interface", n.Name, n.Interfaces, n.Directives, n.Fields); break;
            case UnionTypeDefinitionNode n: WriteUnion(n.Name, n.Directives, n.Types); break;
            case EnumTypeDefinitionNode n: WriteType("enum", n.Name, [], n.Directives, n.Values); break;
            case InputObjectTypeDefinitionNode n: WriteType("input", n.Name, [], n.Directives, n.Fields); break;
        }
    }

    private void WriteTypeExtension(TypeExtensionNode node)
    {
        switch (node)
        {
            case ScalarTypeExtensionNode n: WriteHead("scalar", n.Name, [], n.Directives); break;
            case ObjectTypeExtensionNode n: WriteType("type", n.Name, n.Interfaces, n.Directives, n.Fields); break;
            case InterfaceTypeExtensionNode n: WriteType("interface", n.Name, n.Interfaces, n.Directives, n.Fields); break;
            case UnionTypeExtensionNode n: WriteUnion(n.Name, n.Directives, n.Types); break;
            case EnumTypeExtensionNode n: WriteType("enum", n.Name, [], n.Directives, n.Values); break;
            case InputObjectTypeExtensionNode n: WriteType("input", n.Name, [], n.Directives, n.Fields); break;
        }
    }

    private void WriteHead(
        string keyword, NameNode name, ImmutableArray<NamedTypeNode> interfaces, ImmutableArray<DirectiveNode> directives)
    {
        _text.Append(keyword).Append(' ').Append(name.Value);
        if (interfaces.Length > 0)
            _text.Append(" implements ").AppendJoin(" & ", interfaces.Select(TypeText));
        WriteDirectives(directives);
    }

    private void WriteType<T>(
        string keyword,
        NameNode name,
        ImmutableArray<NamedTypeNode> interfaces,
        ImmutableArray<DirectiveNode> directives,
        ImmutableArray<T> members)
        where T : AstNode
    {
        WriteHead(keyword, name, interfaces, directives);
        WriteOptionalBlock(members);
    }

    private void WriteUnion(NameNode name, ImmutableArray<DirectiveNode> directives, ImmutableArray<NamedTypeNode> types)
    {
        WriteHead("union", name, [], directives);
        if (types.Length > 0)
            _text.Append(" = ").AppendJoin(" | ", types.Select(TypeText));
    }

    private void WriteSchema(ImmutableArray<DirectiveNode> directives, ImmutableArray<OperationTypeDefinitionNode> types)
    {
        _text.Append("schema");
        WriteDirectives(directives);
        WriteOptionalBlock(types);
    }

    private void WriteOptionalBlock<T>(ImmutableArray<T> members)
        where T : AstNode
    {
        if (members.IsEmpty)
            return;
        _text.Append(' ');
        WriteBlock(members);
    }

    private void WriteDirectiveDefinition(DirectiveDefinitionNode node)
    {
        WriteDescription(node.Description);
        _text.Append("directive @").Append(node.Name.Value);
        WriteArgumentDefinitions(node.Arguments);
        if (node.Repeatable)
            _text.Append(" repeatable");
        _text.Append(" on ").AppendJoin(" | ", node.Locations.Select(location => location.Value));
    }

    private void WriteFieldDefinition(FieldDefinitionNode node)
    {
        WriteDescription(node.Description);
        _text.Append(node.Name.Value);
        WriteArgumentDefinitions(node.Arguments);
        _text.Append(": ").Append(TypeText(node.Type));
        WriteDirectives(node.Directives);
    }

    private void WriteArgumentDefinitions(ImmutableArray<InputValueDefinitionNode> arguments)
    {
        if (arguments.IsEmpty)
            return;
        var texts = arguments.Select(Print).ToArray();
        WriteText(texts.Any(text => text.Contains('\n'))
            ? $"(\n{Indented(string.Join('\n', texts))}\n)"
            : $"({string.Join(", ", texts)})");
    }

    private void WriteInputValue(InputValueDefinitionNode node)
    {
        WriteDescription(node.Description);
        _text.Append(node.Name.Value).Append(": ").Append(TypeText(node.Type));
        WriteDefault(node.DefaultValue);
        WriteDirectives(node.Directives);
    }
}

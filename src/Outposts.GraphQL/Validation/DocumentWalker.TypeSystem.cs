using System.Collections.Immutable;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation;

/// <summary>The walk through definitions and extensions of the type system.</summary>
internal sealed partial class DocumentWalker
{
    private void WalkTypeSystem(DefinitionNode node)
    {
        _uses = null;
        (context.Type, context.ParentType, context.Field) = (null, null, null);
        foreach (var rule in Taking(Step.EnterTypeSystem)) rule.EnterTypeSystem(node);
        switch (node)
        {
            case SchemaDefinitionNode n: WalkSchema(n, n.Directives, n.OperationTypes); break;
            case SchemaExtensionNode n: WalkSchema(n, n.Directives, n.OperationTypes); break;
            case ScalarTypeDefinitionNode n: WalkDirectives(n, n.Directives, "SCALAR"); break;
            case ScalarTypeExtensionNode n: WalkDirectives(n, n.Directives, "SCALAR"); break;
            case ObjectTypeDefinitionNode n: WalkFielded(n, n.Directives, "OBJECT", n.Interfaces, n.Fields); break;
            case ObjectTypeExtensionNode n: WalkFielded(n, n.Directives, "OBJECT", n.Interfaces, n.Fields); break;
            case InterfaceTypeDefinitionNode n: WalkFielded(n, n.Directives, "INTERFACE", n.Interfaces, n.Fields); break;
            case InterfaceTypeExtensionNode n: WalkFielded(n, n.Directives, "INTERFACE", n.Interfaces, n.Fields); break;
            case UnionTypeDefinitionNode n: WalkUnion(n, n.Directives, n.Types); break;
            case UnionTypeExtensionNode n: WalkUnion(n, n.Directives, n.Types); break;
            case EnumTypeDefinitionNode n: WalkEnum(n, n.Directives, n.Values); break;
            case EnumTypeExtensionNode n: WalkEnum(n, n.Directives, n.Values); break;
            case InputObjectTypeDefinitionNode n: WalkInputObject(n, n.Directives, n.Fields); break;
            case InputObjectTypeExtensionNode n: WalkInputObject(n, n.Directives, n.Fields); break;
            case DirectiveDefinitionNode n: WalkInputValues(n.Arguments, "ARGUMENT_DEFINITION"); break;
        }
    }

    private void WalkSchema(
        DefinitionNode node, ImmutableArray<DirectiveNode> directives, ImmutableArray<OperationTypeDefinitionNode> operationTypes)
    {
        WalkDirectives(node, directives, "SCHEMA");
        foreach (var operationType in operationTypes) WalkNamedType(operationType.Type);
    }

    private void WalkFielded(
        DefinitionNode node,
        ImmutableArray<DirectiveNode> directives,
        string location,
        ImmutableArray<NamedTypeNode> interfaces,
        ImmutableArray<FieldDefinitionNode> fields)
    {
        foreach (var implemented in interfaces) WalkNamedType(implemented);
        WalkDirectives(node, directives, location);
        foreach (var field in fields)
        {
            WalkInputValues(field.Arguments, "ARGUMENT_DEFINITION");
            WalkType(field.Type);
            WalkDirectives(field, field.Directives, "FIELD_DEFINITION");
        }
    }

    private void WalkUnion(DefinitionNode node, ImmutableArray<DirectiveNode> directives, ImmutableArray<NamedTypeNode> types)
    {
        WalkDirectives(node, directives, "UNION");
        foreach (var type in types) WalkNamedType(type);
    }

    private void WalkEnum(DefinitionNode node, ImmutableArray<DirectiveNode> directives, ImmutableArray<EnumValueDefinitionNode> values)
    {
        WalkDirectives(node, directives, "ENUM");
        foreach (var value in values) WalkDirectives(value, value.Directives, "ENUM_VALUE");
    }

    private void WalkInputObject(
        DefinitionNode node, ImmutableArray<DirectiveNode> directives, ImmutableArray<InputValueDefinitionNode> fields)
    {
        WalkDirectives(node, directives, "INPUT_OBJECT");
        WalkInputValues(fields, "INPUT_FIELD_DEFINITION");
    }

    private void WalkInputValues(ImmutableArray<InputValueDefinitionNode> definitions, string location)
    {
        foreach (var node in definitions)
        {
            WalkType(node.Type);
            if (node.DefaultValue is not null) WalkWholeValue(node.DefaultValue, type: null, hasDefault: false);
            WalkDirectives(node, node.Directives, location);
        }
    }
}

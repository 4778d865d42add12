using System.Collections.Immutable;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation;

/// <summary>
/// Walks a document once, keeps the context's types up to date, gathers uses of variables and fragments, and takes every
/// rule along. Its recursion is as deep as the document, which the parser bounds.
/// </summary>
internal sealed partial class DocumentWalker(ValidationContext context, RuleSet rules)
{
    private readonly ValidationRule[][] _rules = rules.Start(context);
    private DefinitionUses? _uses;

    public void Walk()
    {
        foreach (var rule in Taking(Step.EnterDocument)) rule.EnterDocument(context.Document);
        foreach (var definition in context.Document.Definitions)
        {
            switch (definition)
            {
                case OperationDefinitionNode operation: WalkOperation(operation); break;
                case FragmentDefinitionNode fragment: WalkFragment(fragment); break;
                default: WalkTypeSystem(definition); break;
            }
        }
        foreach (var rule in Taking(Step.LeaveDocument)) rule.LeaveDocument(context.Document);
    }

    private ValidationRule[] Taking(Step step) => _rules[(int)step];

    private void WalkOperation(OperationDefinitionNode node)
    {
        _uses = context.Uses.Of(node);
        context.Type = context.Schema?.RootType(node.Operation);
        foreach (var rule in Taking(Step.EnterOperation)) rule.EnterOperation(node);
        foreach (var variable in node.VariableDefinitions) WalkVariableDefinition(variable);
        WalkDirectives(node, node.Directives, LocationOf(node.Operation));
        WalkSelectionSet(node.SelectionSet);
    }

    private static string LocationOf(OperationType operation) => operation switch
    {
        OperationType.Query => "QUERY",
        OperationType.Mutation => "MUTATION",
        _ => "SUBSCRIPTION",
    };

    private void WalkFragment(FragmentDefinitionNode node)
    {
        _uses = context.Uses.Of(node);
        context.Type = OutputTypeOf(node.TypeCondition);
        foreach (var rule in Taking(Step.EnterFragment)) rule.EnterFragment(node);
        WalkNamedType(node.TypeCondition);
        WalkDirectives(node, node.Directives, "FRAGMENT_DEFINITION");
        WalkSelectionSet(node.SelectionSet);
    }

    private GraphQLType? OutputTypeOf(NamedTypeNode node) => context.TypeOf(node) is { IsOutput: true } type ? type : null;

    private void WalkVariableDefinition(VariableDefinitionNode node)
    {
        foreach (var rule in Taking(Step.EnterVariableDefinition)) rule.EnterVariableDefinition(node);
        WalkType(node.Type);
        if (node.DefaultValue is not null)
            WalkWholeValue(node.DefaultValue, context.TypeOf(node.Type) is { IsInput: true } type ? type : null, hasDefault: false);
        WalkDirectives(node, node.Directives, "VARIABLE_DEFINITION");
    }

    private void WalkSelectionSet(SelectionSetNode node)
    {
        var (parent, type, field) = (context.ParentType, context.Type, context.Field);
        context.ParentType = type?.Named as CompositeType;
        foreach (var selection in node.Selections)
        {
            switch (selection)
            {
                case FieldNode f: WalkField(f); break;
                case FragmentSpreadNode s: WalkSpread(s); break;
                case InlineFragmentNode i: WalkInlineFragment(i); break;
            }
            (context.Type, context.Field) = (type, field);
        }
        context.ParentType = parent;
    }

    private void WalkField(FieldNode node)
    {
        var field = context.ParentType is { } parent ? context.Schema!.FieldOf(parent, node.Name.Value) : null;
        context.Field = field;
        context.Type = field?.Type;
        foreach (var rule in Taking(Step.EnterField)) rule.EnterField(node);
        if (node.Arguments.Length > 0) WalkArguments(node.Arguments, field);
        WalkDirectives(node, node.Directives, "FIELD");
        if (node.SelectionSet is not null) WalkSelectionSet(node.SelectionSet);
    }

    private void WalkArguments(ImmutableArray<ArgumentNode> arguments, Field? field)
    {
        foreach (var rule in Taking(Step.EnterArguments)) rule.EnterArguments(arguments);
        foreach (var node in arguments)
        {
            foreach (var rule in Taking(Step.EnterFieldArgument)) rule.EnterFieldArgument(node);
            Argument? definition = null;
            field?.Arguments.TryGet(node.Name.Value, out definition);
            WalkWholeValue(node.Value, InputTypeOf(definition), definition?.DefaultValue is not null);
        }
    }

    private static GraphQLType? InputTypeOf(InputValueDefinition? definition) =>
        definition is { Type.IsInput: true } ? definition.Type : null;

    private void WalkSpread(FragmentSpreadNode node)
    {
        _uses!.Fragments.Add(node.Name.Value);
        foreach (var rule in Taking(Step.EnterSpread)) rule.EnterSpread(node);
        WalkDirectives(node, node.Directives, "FRAGMENT_SPREAD");
    }

    private void WalkInlineFragment(InlineFragmentNode node)
    {
        context.Type = node.TypeCondition is null ? context.Type?.Named : OutputTypeOf(node.TypeCondition);
        foreach (var rule in Taking(Step.EnterInlineFragment)) rule.EnterInlineFragment(node);
        if (node.TypeCondition is not null) WalkNamedType(node.TypeCondition);
        WalkDirectives(node, node.Directives, "INLINE_FRAGMENT");
        WalkSelectionSet(node.SelectionSet);
    }

    private void WalkDirectives(AstNode owner, ImmutableArray<DirectiveNode> directives, string location)
    {
        if (directives.IsEmpty) return;
        foreach (var rule in Taking(Step.EnterDirectives)) rule.EnterDirectives(owner, directives);
        foreach (var node in directives)
        {
            foreach (var rule in Taking(Step.EnterDirective)) rule.EnterDirective(node, location);
            if (node.Arguments.IsEmpty) continue;
            foreach (var rule in Taking(Step.EnterArguments)) rule.EnterArguments(node.Arguments);
            var definition = context.Directives.Find(node.Name.Value)?.Definition;
            foreach (var argument in node.Arguments)
            {
                Argument? known = null;
                definition?.Arguments.TryGet(argument.Name.Value, out known);
                WalkWholeValue(argument.Value, InputTypeOf(known), known?.DefaultValue is not null);
            }
        }
    }

    private void WalkType(TypeNode node)
    {
        while (node is not NamedTypeNode)
            node = node is ListTypeNode list ? list.Type : ((NonNullTypeNode)node).Type;
        WalkNamedType((NamedTypeNode)node);
    }

    private void WalkNamedType(NamedTypeNode node)
    {
        foreach (var rule in Taking(Step.EnterNamedType)) rule.EnterNamedType(node);
    }

    private void WalkWholeValue(ValueNode node, GraphQLType? type, bool hasDefault)
    {
        foreach (var rule in Taking(Step.EnterValue)) rule.EnterValue(node, type);
        WalkValue(node, type, parent: null, hasDefault);
    }

    private void WalkValue(ValueNode node, GraphQLType? type, InputObjectType? parent, bool hasDefault)
    {
        switch (node)
        {
            case VariableNode variable:
                _uses?.Variables.Add(new VariableUsage(variable, type, parent, hasDefault));
                break;
            case ListValueNode list:
                var itemType = (type?.Nullable as ListType)?.ItemType;
                foreach (var item in list.Values) WalkValue(item, itemType, parent: null, hasDefault: false);
                break;
            case ObjectValueNode value:
                foreach (var rule in Taking(Step.EnterObjectValue)) rule.EnterObjectValue(value);
                WalkObjectFields(value, type?.Named as InputObjectType);
                break;
        }
    }

    private void WalkObjectFields(ObjectValueNode node, InputObjectType? type)
    {
        foreach (var given in node.Fields)
        {
            InputField? field = null;
            type?.Fields.TryGet(given.Name.Value, out field);
            WalkValue(given.Value, InputTypeOf(field), type, field?.DefaultValue is not null);
        }
    }
}

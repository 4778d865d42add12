using System.Collections.Immutable;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation;

/// <summary>
/// A rule. One instance serves one validation. It overrides the steps of the walk it needs; the others cost it nothing,
/// because <see cref="RuleSet"/> calls only what is overridden. During a step the context knows where the walk is.
/// </summary>
internal abstract class ValidationRule(ValidationContext context)
{
    protected ValidationContext Context { get; } = context;

    /// <summary>The name in each error.</summary>
    public string Name => GetType().Name;

    public virtual void EnterDocument(DocumentNode node)
    {
    }

    public virtual void LeaveDocument(DocumentNode node)
    {
    }

    public virtual void EnterOperation(OperationDefinitionNode node)
    {
    }

    public virtual void EnterFragment(FragmentDefinitionNode node)
    {
    }

    /// <summary>A definition or an extension of the type system.</summary>
    public virtual void EnterTypeSystem(DefinitionNode node)
    {
    }

    public virtual void EnterVariableDefinition(VariableDefinitionNode node)
    {
    }

    public virtual void EnterField(FieldNode node)
    {
    }

    public virtual void EnterSpread(FragmentSpreadNode node)
    {
    }

    public virtual void EnterInlineFragment(InlineFragmentNode node)
    {
    }

    /// <summary>The directives on a node, when there are any, before each is entered.</summary>
    public virtual void EnterDirectives(AstNode owner, ImmutableArray<DirectiveNode> directives)
    {
    }

    /// <summary>A directive and the name of the place it stands in, such as FIELD.</summary>
    public virtual void EnterDirective(DirectiveNode node, string location)
    {
    }

    /// <summary>The arguments of a field or directive, when there are any, before each is entered.</summary>
    public virtual void EnterArguments(ImmutableArray<ArgumentNode> arguments)
    {
    }

    /// <summary>An argument of a field; those of directives are seen through <see cref="EnterDirective"/>.</summary>
    public virtual void EnterFieldArgument(ArgumentNode node)
    {
    }

    /// <summary>The whole value of an argument or a default, with the type it should be of; null when that is unknown.</summary>
    public virtual void EnterValue(ValueNode node, GraphQLType? type)
    {
    }

    /// <summary>An input object at any depth of a value.</summary>
    public virtual void EnterObjectValue(ObjectValueNode node)
    {
    }

    public virtual void EnterNamedType(NamedTypeNode node)
    {
    }

    protected void Report(string message, params IEnumerable<AstNode> nodes) => Context.Report(Name, message, nodes);
}

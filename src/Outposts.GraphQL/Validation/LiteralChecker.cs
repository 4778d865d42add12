using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation;

/// <summary>Tells every place where a literal is not of its type, in graphql-js's words. Variables are left to the rules on
/// variables.</summary>
internal sealed class LiteralChecker(ValidationContext context, string rule)
{
    public void Check(ValueNode node, GraphQLType type)
    {
        switch (node, type)
        {
            case (VariableNode, _):
                break;
            case (NullValueNode, NonNullType):
                Report($"Expected value of non-null type \"{type}\" not to be null.", node);
                break;
            case (NullValueNode, _):
                break;
            case (_, NonNullType nonNull):
                Check(node, nonNull.Nullable);
                break;
            case (ListValueNode items, ListType list):
                foreach (var item in items.Values) Check(item, list.ItemType);
                break;
            case (_, ListType list):
                // A single value stands for a list of one.
                Check(node, list.ItemType);
                break;
            case (_, InputObjectType inputObject):
                CheckObject(node, inputObject);
                break;
            case (_, EnumType enumType):
                CheckEnum(node, enumType);
                break;
            case (_, ScalarType scalar):
                CheckScalar(node, scalar);
                break;
        }
    }

    private void CheckObject(ValueNode node, InputObjectType type)
    {
        if (node is not ObjectValueNode given)
        {
            Report($"Expected value of type \"{type}\" to be an object, found: {node}.", node);
            return;
        }
        var byName = new Dictionary<string, ObjectFieldNode>(given.Fields.Length, StringComparer.Ordinal);
        foreach (var field in given.Fields) byName[field.Name.Value] = field;
        foreach (var field in type.Fields)
        {
            if (byName.TryGetValue(field.Name, out var value)) Check(value.Value, field.Type);
            else if (field.IsRequired)
                Report($"Expected value of type \"{type}\" to include required field \"{field.Name}\", found: {node}.", node);
        }
        CheckNames(given, type);
        if (type.IsOneOf) CheckOneOf(given, type);
    }

    private void CheckNames(ObjectValueNode node, InputObjectType type)
    {
        foreach (var field in node.Fields)
        {
            var name = field.Name.Value;
            if (type.Fields.Contains(name)) continue;
            var suggestion = context.Suggest(name, type.Fields.Names);
            var found = suggestion.Length > 0 ? $".{suggestion} Found" : ", found";
            Report($"Expected value of type \"{type}\" not to include unknown field \"{name}\"{found}: {node}.", field);
        }
    }

    private void CheckOneOf(ObjectValueNode node, InputObjectType type)
    {
        var known = node.Fields.Where(field => type.Fields.Contains(field.Name.Value)).Take(2).ToArray();
        if (known.Length == 1 && known[0].Value is not NullValueNode) return;
        Report(
            $"Within OneOf Input Object type \"{type}\", exactly one field must be specified, and the value for that field must be non-null.",
            node);
    }

    private void CheckEnum(ValueNode node, EnumType type)
    {
        if (node is EnumValueNode value)
        {
            if (!type.Values.Contains(value.Value))
                Report($"Value \"{value.Value}\" does not exist in \"{type}\" enum." + SuggestValue(value.Value, type), node);
            return;
        }
        var text = node.ToString();
        Report($"Enum \"{type}\" cannot represent non-enum value: {text}." + SuggestValue(text, type), node);
    }

    private string SuggestValue(string given, EnumType type) =>
        context.Options.HideSuggestions
            ? ""
            : NameSuggestions.DidYouMean(NameSuggestions.Nearest(given, type.Values.Names), "the enum value ");

    private void CheckScalar(ValueNode node, ScalarType type)
    {
        if (type.CoerceLiteral(JsonLiterals.WithoutVariables(node, NoVariables.Instance)) is CoercionError error)
            Report(error.Message, node);
    }

    private void Report(string message, AstNode node) => context.Report(rule, message, [node]);

    /// <summary>Variables inside the literal of a custom scalar count as not given: their values come later.</summary>
    private sealed class NoVariables : IVariableValues
    {
        public static NoVariables Instance { get; } = new();

        public bool TryGet(string name, out object? value)
        {
            value = null;
            return false;
        }

        public ValueNode? Literal(string name) => null;
    }
}

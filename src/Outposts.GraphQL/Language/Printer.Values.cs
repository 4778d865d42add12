using System.Globalization;
using System.Text;

namespace Outposts.GraphQL.Language;

/// <summary>Values, types and directives as text that does not yet know its indentation.</summary>
internal sealed partial class Printer
{
    private static string TypeText(TypeNode type) => type switch
    {
        NamedTypeNode n => n.Name.Value,
        ListTypeNode n => $"[{TypeText(n.Type)}]",
        NonNullTypeNode n => TypeText(n.Type) + "!",
        _ => throw new ArgumentException($"No type reference: {type.Kind}.", nameof(type)),
    };

    private static string ValueText(ValueNode value) => value switch
    {
        VariableNode n => "$" + n.Name.Value,
        IntValueNode n => n.Value,
        FloatValueNode n => n.Value,
        StringValueNode { Block: true } n => BlockString.Print(n.Value),
        StringValueNode n => Quoted(n.Value),
        BooleanValueNode n => n.Value ? "true" : "false",
        NullValueNode => "null",
        EnumValueNode n => n.Value,
        ListValueNode n => Bracketed("[", "]", n.Values.Select(ValueText).ToArray()),
        ObjectValueNode n => Bracketed("{ ", " }", n.Fields.Select(ObjectFieldText).ToArray()),
        _ => throw new ArgumentException($"No value: {value.Kind}.", nameof(value)),
    };

    private static string ObjectFieldText(ObjectFieldNode field) => $"{field.Name.Value}: {ValueText(field.Value)}";

    private static string ArgumentText(ArgumentNode argument) => $"{argument.Name.Value}: {ValueText(argument.Value)}";

    private static string DirectiveText(DirectiveNode directive) =>
        directive.Arguments.IsEmpty
            ? "@" + directive.Name.Value
            : $"@{directive.Name.Value}({string.Join(", ", directive.Arguments.Select(ArgumentText))})";

    private static string Bracketed(string open, string close, string[] items)
    {
        var flat = $"{open}{string.Join(", ", items)}{close}";
        return flat.Length > MaxLineLength && items.Length > 0
            ? $"{open.TrimEnd()}\n{Indented(string.Join('\n', items))}\n{close.TrimStart()}"
            : flat;
    }

    private static string Quoted(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case < ' ' or (>= '\u007F' and <= '\u009F'):
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
                    break;
                default: text.Append(c); break;
            }
        }
        return text.Append('"').ToString();
    }
}

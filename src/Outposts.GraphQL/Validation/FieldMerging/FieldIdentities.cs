using System.Text;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation.FieldMerging;

/// <summary>When two fields are the same field with the same arguments, and when their types have the same shape.</summary>
internal sealed class FieldIdentities
{
    private readonly Dictionary<FieldNode, int> _ids = [];
    private readonly Dictionary<string, int> _idsOfText = new(StringComparer.Ordinal);

    /// <summary>Whether two fields have one name and identical arguments, in whatever order they are written.</summary>
    public bool AreSame(FieldNode a, FieldNode b)
    {
        if (ReferenceEquals(a, b)) return true;
        if (a.Name.Value != b.Name.Value || a.Arguments.Length != b.Arguments.Length) return false;
        return a.Arguments.IsEmpty || IdOf(a) == IdOf(b);
    }

    /// <summary>A number that fields have in common when they are the same; each field is looked at once.</summary>
    public int IdOf(FieldNode node)
    {
        if (_ids.TryGetValue(node, out var id)) return id;
        var text = TextOf(node);
        if (!_idsOfText.TryGetValue(text, out id)) _idsOfText[text] = id = _idsOfText.Count;
        return _ids[node] = id;
    }

    private static string TextOf(FieldNode node)
    {
        if (node.Arguments.IsEmpty) return node.Name.Value;
        var text = new StringBuilder(node.Name.Value).Append('(');
        foreach (var argument in node.Arguments.OrderBy(a => a.Name.Value, StringComparer.Ordinal))
        {
            text.Append(argument.Name.Value).Append(':');
            Append(text, argument.Value);
            text.Append(' ');
        }
        return text.Append(')').ToString();
    }

    /// <summary>Whether two types answer in the same shape: the same wrappers, and the same leaf type or both composite.</summary>
    public static bool SameShape(GraphQLType a, GraphQLType b) => (a, b) switch
    {
        (NonNullType x, NonNullType y) => SameShape(x.Nullable, y.Nullable),
        (NonNullType, _) or (_, NonNullType) => false,
        (ListType x, ListType y) => SameShape(x.ItemType, y.ItemType),
        (ListType, _) or (_, ListType) => false,
        (CompositeType, CompositeType) => true,
        _ => ReferenceEquals(a, b),
    };

    // Printing would not do: the fields of input objects have no order.
    private static void Append(StringBuilder text, ValueNode value)
    {
        switch (value)
        {
            case ObjectValueNode node:
                text.Append('{');
                foreach (var field in node.Fields.OrderBy(f => f.Name.Value, StringComparer.Ordinal))
                {
                    text.Append(field.Name.Value).Append(':');
                    Append(text, field.Value);
                    text.Append(' ');
                }
                text.Append('}');
                break;
            case ListValueNode node:
                text.Append('[');
                foreach (var item in node.Values)
                {
                    Append(text, item);
                    text.Append(' ');
                }
                text.Append(']');
                break;
            default:
                text.Append(value);
                break;
        }
    }
}

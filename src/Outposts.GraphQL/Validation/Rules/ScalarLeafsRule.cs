using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>Fields of leaf types have no selection, all others have one (section 5.3.3).</summary>
internal sealed class ScalarLeafsRule(ValidationContext context) : ValidationRule(context)
{
    public override void EnterField(FieldNode node)
    {
        if (Context.Type is not { } type) return;
        var name = node.Name.Value;
        if (type.IsLeaf && node.SelectionSet is not null)
            Report($"Field \"{name}\" must not have a selection since type \"{type}\" has no subfields.", node.SelectionSet);
        else if (!type.IsLeaf && node.SelectionSet is null)
            Report($"Field \"{name}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{name} {{ ... }}\"?", node);
    }
}

using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>No field of an input object is given twice (section 5.6.3).</summary>
internal sealed class UniqueInputFieldNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override void EnterObjectValue(ObjectValueNode node)
    {
        if (node.Fields.Length < 2) return;
        var names = new UniqueNames();
        foreach (var field in node.Fields)
        {
            if (names.FirstOf(field.Name) is { } first)
                Report($"There can be only one input field named \"{field.Name.Value}\".", first, field.Name);
        }
    }
}

using Outposts.GraphQL.Language;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>A selected field exists on the type (section 5.3.1).</summary>
internal sealed class FieldsOnCorrectTypeRule(ValidationContext context) : ValidationRule(context)
{
    public override void EnterField(FieldNode node)
    {
        if (Context.ParentType is not { } type || Context.Field is not null) return;
        var name = node.Name.Value;
        Report($"Cannot query field \"{name}\" on type \"{type.Name}\"." + Suggest(type, name), node);
    }

    private string Suggest(CompositeType type, string fieldName)
    {
        if (Context.Options.HideSuggestions) return "";
        var types = TypesWithField(type, fieldName);
        if (types.Count > 0) return NameSuggestions.DidYouMean(types, "to use an inline fragment on ");
        return type is FieldedType fielded ? Context.Suggest(fieldName, fielded.Fields.Names) : "";
    }

    /// <summary>The possible types that have the field, and their interfaces that do, those of most use first.</summary>
    private List<string> TypesWithField(CompositeType type, string fieldName)
    {
        if (type is ObjectType) return [];
        var schema = Context.Schema!;
        var uses = new Dictionary<FieldedType, int>();
        foreach (var possible in schema.PossibleTypes(type))
        {
            if (!possible.Fields.Contains(fieldName)) continue;
            uses[possible] = 1;
            foreach (var implemented in possible.Interfaces)
                if (implemented.Fields.Contains(fieldName)) uses[implemented] = uses.GetValueOrDefault(implemented) + 1;
        }
        return [.. uses.Keys.Order(Comparer<FieldedType>.Create((a, b) => Compare(schema, uses, a, b))).Select(t => t.Name)];
    }

    private static int Compare(Schema schema, Dictionary<FieldedType, int> uses, FieldedType a, FieldedType b)
    {
        if (uses[a] != uses[b]) return uses[b].CompareTo(uses[a]);
        // An interface stands before the types that implement it.
        if (a is InterfaceType && schema.IsPossible(a, b)) return -1;
        if (b is InterfaceType && schema.IsPossible(b, a)) return 1;
        return NameSuggestions.NaturalCompare(a.Name, b.Name);
    }
}

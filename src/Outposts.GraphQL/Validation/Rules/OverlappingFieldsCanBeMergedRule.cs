using Outposts.GraphQL.Language;
using Outposts.GraphQL.Validation.FieldMerging;

namespace Outposts.GraphQL.Validation.Rules;

/// <summary>Fields under one response name can be answered by one value (section 5.3.2).</summary>
internal sealed class OverlappingFieldsCanBeMergedRule(ValidationContext context) : ValidationRule(context)
{
    public override void LeaveDocument(DocumentNode node) =>
        new FieldMergeChecker(Context, (message, nodes) => Report(message, nodes)).Check();
}

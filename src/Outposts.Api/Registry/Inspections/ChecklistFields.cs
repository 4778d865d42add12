using Outposts.GraphQL.Annotations;
using Outposts.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>One version of a standard, such as 六有 or 八有, by which outposts are inspected. It is never changed.</summary>
[ObjectType<Checklist>(Ignore = [nameof(Checklist.Id)])]
public static class ChecklistFields;

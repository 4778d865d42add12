using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Siting.Measures;

/// <summary>A measure with its rank, gain and cost.</summary>
[ObjectType<MeasureResponse>]
public static class MeasureFields
{
    /// <summary>The measure, its gain and its cost in a sentence.</summary>
    /// <param name="lever">The measure.</param>
    /// <param name="language">The language.</param>
    public static string Reason([Parent] MeasureResponse lever, Language language = Language.Zh) => lever.Description.In(language);
}

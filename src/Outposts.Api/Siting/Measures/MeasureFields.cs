using Outposts.GraphQL.Annotations;
using Outposts.Registry;

namespace Outposts.Api.Siting.Measures;

/// <summary>A measure with its rank, gain and cost.</summary>
[ObjectType<MeasureResponse>]
public static class MeasureFields
{
    /// <summary>The measure, its gain and its cost in a sentence.</summary>
    /// <param name="lever">The measure.</param>
    /// <param name="catalogue">The names of services.</param>
    /// <param name="language">The language.</param>
    public static string Reason([Parent] MeasureResponse lever, Catalogue catalogue, Language language = Language.Zh) =>
        lever.Describe(catalogue).In(language);
}

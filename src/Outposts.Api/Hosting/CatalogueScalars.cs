using Outposts.GraphQL.Types;
using Outposts.Registry;

namespace Outposts.Api.Hosting;

/// <summary>
/// The scalars of the catalogue's codes. They were enums, and documents write them as before: <c>[TOILETS]</c>, and strings in variables.
/// An enum could not grow while the host runs.
/// </summary>
public static class CatalogueScalars
{
    /// <summary>Makes the scalars.</summary>
    /// <param name="catalogue">Gets the catalogue in force.</param>
    public static IReadOnlyList<ScalarType> Create(Func<Catalogue> catalogue) =>
    [
        Of<Service>("Service", "What an outpost offers", catalogue),
        Of<OutpostKind>("OutpostKind", "What kind of care outpost (爱心服务阵地) a place is", catalogue),
        Of<WorkerGroup>("WorkerGroup", "A trade whose workers the unions look after", catalogue),
    ];

    private static ScalarType Of<T>(string name, string what, Func<Catalogue> catalogue) where T : struct, ICatalogueCode<T> =>
        ScalarType.OfNames<T>(name, text => Parse<T>(name, text, catalogue()), value => value.Code,
            $"{what}: a code of the catalogue, such as `{T.BuiltIn[0].Code}`, written like an enum value or as a string. "
            + "Administrators add codes; the query `catalogue` lists them with their names.");

    private static T Parse<T>(string name, string text, Catalogue catalogue) where T : struct, ICatalogueCode<T>
    {
        if (catalogue.Find(T.Group, text) is not null) return T.Of(text);
        var near = catalogue.Suggest(T.Group, text);
        throw new FormatException($"Value \"{text}\" is no {name} of the catalogue."
            + (near.Count > 0 ? $" Did you mean {string.Join(" or ", near.Select(code => $"\"{code}\""))}?"
                : " The query \"catalogue\" lists the codes."));
    }
}

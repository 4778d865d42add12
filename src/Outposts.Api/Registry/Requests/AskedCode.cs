using Outposts.Registry;

namespace Outposts.Api.Registry.Requests;

/// <summary>The code of a service or a kind that searches asked for.</summary>
internal static class AskedCode
{
    /// <summary>Gets what is wrong with a code; null when the catalogue has it, or none is given.</summary>
    /// <param name="asked">The code.</param>
    /// <param name="catalogue">The catalogue.</param>
    public static LocalizedText? Describe(string? asked, Catalogue catalogue) => asked is null
        || catalogue.Find(CatalogueGroup.Service, asked) is not null || catalogue.Find(CatalogueGroup.OutpostKind, asked) is not null ? null
        : LocalizedText.Of($"“asked”须为一项服务或一类阵地的代码，给出的是“{asked}”。",
            $"\"asked\" is the code of a service or a kind, not \"{asked}\".");
}

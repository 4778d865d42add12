using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Siting;

/// <summary>One proposed site.</summary>
[ObjectType<ProposedSite>]
public static class ProposedSiteFields
{
    /// <summary>The gain of the site in a sentence.</summary>
    /// <param name="site">The site.</param>
    /// <param name="language">The language.</param>
    public static string Reason([Parent] ProposedSite site, Language language = Language.Zh) => site.Description.In(language);
}

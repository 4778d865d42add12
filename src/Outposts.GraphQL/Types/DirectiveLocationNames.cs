namespace Outposts.GraphQL.Types;

/// <summary>The written names of directive locations, such as <c>FRAGMENT_SPREAD</c>.</summary>
internal static class DirectiveLocationNames
{
    private static readonly Dictionary<string, DirectiveLocation> ByName =
        Enum.GetValues<DirectiveLocation>().ToDictionary(location => NameConvention.ScreamingSnakeCase(location.ToString()));

    private static readonly Dictionary<DirectiveLocation, string> Names = ByName.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The written name.</summary>
    /// <param name="location">The location.</param>
    public static string ToName(this DirectiveLocation location) => Names[location];

    /// <summary>Reads a written name.</summary>
    /// <param name="name">The name; upper and lower case differ.</param>
    /// <param name="location">The location.</param>
    public static bool TryParse(string name, out DirectiveLocation location) => ByName.TryGetValue(name, out location);
}

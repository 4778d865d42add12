using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Tests.Access;

/// <summary>The table of rights, from what fields and addresses declare.</summary>
internal static class RightsTable
{
    private const string Head = """
        # Rights
        Who may do and see what. A test writes this file from what fields and addresses declare (`OUTPOSTS_BLESS=1` with `RightsTableTests`).
        ADMIN may what any role may. "In" says in which districts a role that is limited to some must hold; "all": only without a limit.
        What is not named here is open to everybody, the client's files too. The database judges a second time: `src/Outposts.PostGis/Schema/010_rights.sql`, the past of the register `Functions/6_register.sql`.
        """;

    /// <summary>The fields of the schema's root types, and the resolvers that add fields to others or find a node.</summary>
    public static IEnumerable<(string Root, string Name, MethodInfo Method)> Fields() =>
        from type in typeof(AuthorizationRules).Assembly.GetTypes()
        where type is { IsAbstract: true, IsSealed: true }
        let root = RootOf(type)
        where root is not null
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName
        select (root, NameOf(method), method);

    /// <summary>The table as Markdown.</summary>
    public static string Write(IEnumerable<EndpointDataSource> endpoints)
    {
        var fields = Fields().OrderBy(field => $"{field.Root}.{field.Name}", StringComparer.Ordinal).ToList();
        var text = new StringBuilder(Head).Append("\n\n## What asks for a role\n| field | role | in |\n|---|---|---|\n");
        foreach (var (root, name, method) in fields)
            if (method.GetCustomAttribute<RequireRoleAttribute>() is { } guard)
                text.Append($"| `{root}.{name}` | {string.Join(" or ", guard.Roles.Select(EnumNames.ToWireName))} | {guard.In ?? "all"} |\n");
            else if (method.GetCustomAttribute<OpenToAllAttribute>() is { } open)
                text.Append($"| `{root}.{name}` | everybody: {open.Because} | |\n");
        text.Append("\n## What tells some more\n| field | what | whom | in |\n|---|---|---|---|\n");
        foreach (var (root, name, method) in fields)
            if (method.GetCustomAttribute<DisclosesAttribute>() is { } more)
                text.Append($"| `{root}.{name}` | {more.What} | {(more.Roles.Count == 0 ? "any role"
                    : string.Join(", ", more.Roles.Select(EnumNames.ToWireName)))} | {more.In ?? "any"} |\n");
        text.Append("\n## Addresses\n| address | methods | role |\n|---|---|---|\n");
        foreach (var row in endpoints.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Where(IsDeclared).Select(RowOf)
            .Distinct().Order(StringComparer.Ordinal)) text.Append(row);
        return text.ToString();
    }

    // The files of the client, of which there are none in a build without it.
    private static bool IsDeclared(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText?.Contains(":file}", StringComparison.Ordinal) != true && endpoint.Metadata.All(one => one.GetType().Name != "StaticAssetDescriptor");

    private static string RowOf(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
        var role = endpoint.Metadata.OfType<AuthorizationPolicy>().SelectMany(policy => policy.Requirements).OfType<RoleRequirement>()
            .FirstOrDefault();
        return $"| `/{endpoint.RoutePattern.RawText?.TrimStart('/')}` | {(methods.Count == 0 ? "all" : string.Join(", ", methods.Order()))} | "
            + $"{(role is null ? "everybody" : $"{string.Join(" or ", role.Roles.Select(EnumNames.ToWireName))}, in {role.In
                ?? "all districts"}")} |\n";
    }

    private static string? RootOf(Type type) => type.IsDefined(typeof(QueryTypeAttribute)) ? "Query"
        : type.IsDefined(typeof(MutationTypeAttribute)) ? "Mutation"
        : type.IsDefined(typeof(SubscriptionTypeAttribute)) ? "Subscription"
        : type.GetCustomAttribute<ObjectTypeExtensionAttribute>() is { } extension ? extension.Name ?? NameOf(extension.Extends) : null;

    private static string NameOf(Type type) => type.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? type.Name;

    private static string NameOf(MethodInfo method)
    {
        if (method.IsDefined(typeof(NodeResolverAttribute))) return "(node)";
        var name = method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name[..^5] : method.Name;
        return $"{char.ToLowerInvariant(name[0])}{name[1..]}";
    }
}

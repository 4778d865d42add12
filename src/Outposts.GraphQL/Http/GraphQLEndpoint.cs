using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Outposts.GraphQL.Sdl;

namespace Outposts.GraphQL.Http;

/// <summary>Maps an engine to an address.</summary>
public static class GraphQLEndpoint
{
    /// <summary>Maps the registered engine: requests by POST and GET, subscriptions by server-sent events and WebSocket, and the schema as
    /// text.
    /// WebSockets need <c>app.UseWebSockets()</c> before. The schema is made now, so that its errors stop the start.</summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="pattern">The address.</param>
    /// <exception cref="Types.SchemaException">The schema is not valid.</exception>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string pattern = "/graphql")
    {
        var handler = endpoints.ServiceProvider.GetRequiredService<GraphQLHttpHandler>();
        if (handler.Options.ServeSchema)
        {
            var text = Encoding.UTF8.GetBytes(SchemaPrinter.Print(handler.Engine.Schema));
            endpoints.MapGet(pattern.TrimEnd('/') + "/schema.graphql", () => Results.Bytes(text, "text/plain; charset=utf-8"));
        }
        return endpoints.Map(pattern, handler.HandleAsync).WithDisplayName("GraphQL");
    }
}

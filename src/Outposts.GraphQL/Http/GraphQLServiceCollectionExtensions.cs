using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Outposts.GraphQL.Execution;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Http;

/// <summary>Registers an engine with a host.</summary>
public static class GraphQLServiceCollectionExtensions
{
    /// <summary>Registers a <see cref="Schema"/> and a <see cref="GraphQLEngine"/> as singletons. They are made when first requested, at
    /// the latest when the
    /// address is mapped; by then every service that resolvers take must be registered.</summary>
    /// <param name="services">The services.</param>
    public static GraphQLBuilder AddGraphQL(this IServiceCollection services)
    {
        var builder = new GraphQLBuilder();
        services.TryAddSingleton(provider => builder.BuildSchema(provider));
        services.TryAddSingleton(provider =>
        {
            builder.Options.KnownError ??= builder.CreateKnownError?.Invoke(provider);
            return new GraphQLEngine(
                provider.GetRequiredService<Schema>(), builder.Options, provider.GetService<ILogger<GraphQLEngine>>());
        });
        services.TryAddSingleton(builder.Http);
        services.TryAddSingleton<GraphQLHttpHandler>();
        return builder;
    }
}

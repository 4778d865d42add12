using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Outposts.GraphQL.Execution;
using Outposts.GraphQL.FromCode;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Http;

/// <summary>Says what an engine's schema is made from and how requests are treated.</summary>
public sealed class GraphQLBuilder
{
    private readonly SchemaBuilder _schema = new();
    private readonly List<Func<IServiceProvider, IEnumerable<ScalarType>>> _scalars = [];

    internal GraphQLBuilder()
    {
    }

    internal GraphQLOptions Options { get; } = new();

    internal GraphQLHttpOptions Http { get; } = new();

    internal Func<IServiceProvider, Func<Exception, GraphQLException?>>? CreateKnownError { get; private set; }

    /// <summary>Takes every class of an assembly that carries an attribute of the annotations.</summary>
    /// <param name="assembly">The assembly.</param>
    public GraphQLBuilder AddTypesFrom(Assembly assembly)
    {
        _schema.AddTypesFrom(assembly);
        return this;
    }

    /// <summary>Takes some classes.</summary>
    /// <param name="types">The classes.</param>
    public GraphQLBuilder AddTypes(params IEnumerable<Type> types)
    {
        _schema.AddTypes(types);
        return this;
    }

    /// <summary>Takes a scalar for its C# type and classes derived from that.</summary>
    /// <param name="scalar">The scalar.</param>
    public GraphQLBuilder AddScalar(ScalarType scalar)
    {
        _schema.AddScalar(scalar);
        return this;
    }

    /// <summary>Takes scalars whose reading needs services; see <see cref="AddScalar"/>.</summary>
    /// <param name="create">Creates the scalars.</param>
    public GraphQLBuilder AddScalars(Func<IServiceProvider, IEnumerable<ScalarType>> create)
    {
        _scalars.Add(create);
        return this;
    }

    /// <summary>Says which exceptions are known, as <see cref="GraphQLOptions.KnownError"/>, with the help of services.</summary>
    /// <param name="create">Creates the function.</param>
    public GraphQLBuilder AddKnownErrors(Func<IServiceProvider, Func<Exception, GraphQLException?>> create)
    {
        CreateKnownError = create;
        return this;
    }

    /// <summary>Gives the schema a description.</summary>
    /// <param name="description">The description in Markdown.</param>
    public GraphQLBuilder Describe(string description)
    {
        _schema.Description = description;
        return this;
    }

    /// <summary>Changes how the engine treats requests.</summary>
    /// <param name="configure">Makes the changes.</param>
    public GraphQLBuilder ModifyOptions(Action<GraphQLOptions> configure)
    {
        configure(Options);
        return this;
    }

    /// <summary>Changes how the address treats requests.</summary>
    /// <param name="configure">Makes the changes.</param>
    public GraphQLBuilder ModifyHttp(Action<GraphQLHttpOptions> configure)
    {
        configure(Http);
        return this;
    }

    internal Schema BuildSchema(IServiceProvider provider)
    {
        foreach (var scalar in _scalars.SelectMany(create => create(provider))) _schema.AddScalar(scalar);
        var known = provider.GetService<IServiceProviderIsService>();
        return _schema.UseServices(type => known?.IsService(type) ?? false).Build();
    }
}


namespace Outposts.GraphQL.Annotations;

/// <summary>The field gives its list in pages, by the Relay connection specification: <c>first</c>/<c>after</c> forwards and
/// <c>last</c>/<c>before</c> backwards. The method either returns a <see cref="Connection{T}"/> and takes <see cref="PagingArguments"/>, or
/// returns the whole list, of which the engine takes the page.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseConnectionAttribute : Attribute
{
    /// <summary>The largest page that may be requested; more is refused. 100 by default.</summary>
    public int MaxPageSize { get; set; } = 100;

    /// <summary>The size of the page when neither <c>first</c> nor <c>last</c> is given. 20 by default.</summary>
    public int DefaultPageSize { get; set; } = 20;

    /// <summary>Whether <c>last</c> and <c>before</c> exist. True by default.</summary>
    public bool AllowBackwardPagination { get; set; } = true;
}

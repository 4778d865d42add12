using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Types;

/// <summary>The coerced variables of a request.</summary>
internal interface IVariableValues
{
    /// <summary>Finds a variable.</summary>
    /// <param name="name">The name without the $.</param>
    /// <param name="value">The coerced value, which may be null.</param>
    /// <returns>False when the variable was not given and has no default.</returns>
    bool TryGet(string name, out object? value);

    /// <summary>Finds a variable as it was given, for use inside the literal of a custom scalar.</summary>
    /// <param name="name">The name without the $.</param>
    /// <returns>The value as a constant literal, or null when the variable was not given and has no default.</returns>
    ValueNode? Literal(string name);
}

namespace Outposts.Api.Access;

/// <summary>Says of a field that everybody may ask for that it tells some roles more, by a rule of <see cref="Disclosure"/>.</summary>
/// <param name="what">What it tells them.</param>
/// <param name="roles">The roles; none for any.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DisclosesAttribute(string what, params Role[] roles) : Attribute
{
    /// <summary>What it tells them.</summary>
    public string What { get; } = what;

    /// <summary>The roles; none for any.</summary>
    public IReadOnlyList<Role> Roles { get; } = roles;

    /// <summary>The districts in which the role must hold, in words; null for whichever.</summary>
    public string? In { get; init; }
}

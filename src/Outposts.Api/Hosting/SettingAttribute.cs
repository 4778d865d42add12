namespace Outposts.Api.Hosting;

/// <summary>
/// A setting from which a property is read. What it means is the property's doc comment, from which docs/operations/settings.md is written.
/// </summary>
/// <param name="name">The name in the configuration, such as <c>Limits:WorkSeats</c>; null: the command line alone gives it.</param>
/// <param name="accepts">What is accepted, such as "a whole number from 1".</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class SettingAttribute(string? name, string accepts) : Attribute
{
    /// <summary>Gets the name in the configuration; null: the command line alone gives it.</summary>
    public string? Name { get; } = name;

    /// <summary>Gets what is accepted.</summary>
    public string Accepts { get; } = accepts;

    /// <summary>Gets the option of the command line, such as <c>--port</c>; null when there is none.</summary>
    public string? Option { get; init; }

    /// <summary>Gets the value that stands for the setting where it is left out; null: nothing is set then.</summary>
    public string? Default { get; init; }

    /// <summary>Gets the part of the property that this setting gives; null where it gives all of it.</summary>
    public string? Part { get; init; }

    /// <summary>Gets whether nobody is told the value.</summary>
    public bool IsSecret { get; init; }
}

namespace Outposts.Api.Health;

/// <summary>A setting that is given and is not the default.</summary>
/// <param name="Name">The name of the setting, such as <c>Limits:WorkSeats</c>.</param>
/// <param name="Value">What is given; null for a secret, which nobody is told.</param>
/// <param name="Default">What stands for it where it is left out; null: nothing.</param>
public sealed record SettingValue(string Name, string? Value, string? Default);

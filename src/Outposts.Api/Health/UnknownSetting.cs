namespace Outposts.Api.Health;

/// <summary>What is given and has no effect, since no setting is named so.</summary>
/// <param name="Name">The name that is given.</param>
/// <param name="Nearest">The names of settings that it was probably meant to be, the nearest first; empty: none is near.</param>
public sealed record UnknownSetting(string Name, IReadOnlyList<string> Nearest);

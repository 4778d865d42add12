
namespace Outposts.PostGis;

/// <summary>The result of saving.</summary>
/// <typeparam name="T">The type of what was saved.</typeparam>
/// <param name="Outcome">The outcome.</param>
/// <param name="Value">The current value; null when there is none.</param>
/// <param name="Version">The version of the change feed after the change.</param>
public sealed record SaveResult<T>(SaveOutcome Outcome, T? Value, long Version)
    where T : class;

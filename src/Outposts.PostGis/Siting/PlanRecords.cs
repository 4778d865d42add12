using Outposts.Siting;
using Outposts.Siting.Plans;

namespace Outposts.PostGis.Siting;

/// <summary>What planners have saved, at one moment or since one.</summary>
/// <param name="Version">The feed's version of that moment.</param>
/// <param name="Scenarios">Scenarios, archived ones too.</param>
/// <param name="Plans">The plans of the years.</param>
public sealed record BuildPlanContent(long Version, IReadOnlyList<Scenario> Scenarios, IReadOnlyList<BuildPlan> Plans);

/// <summary>How a save ended.</summary>
public enum SaveOutcome
{
    /// <summary>It is as the saver wanted it.</summary>
    Saved,

    /// <summary>Somebody else saved meanwhile; nothing was written.</summary>
    Conflict,

    /// <summary>There is nothing of this name to change.</summary>
    NotFound,
}

/// <summary>What came of a save.</summary>
/// <typeparam name="T">What was saved.</typeparam>
/// <param name="Outcome">How it ended.</param>
/// <param name="Value">As it now stands; null when there is none.</param>
/// <param name="Version">The feed's version after it.</param>
public sealed record SaveResult<T>(SaveOutcome Outcome, T? Value, long Version)
    where T : class;

/// <summary>A scenario to be saved, checked.</summary>
/// <param name="Name">1 to 100 characters without blanks around them.</param>
/// <param name="Note">1 to 2,000 characters; null: none.</param>
/// <param name="Sites">At most 1,000, each once, in the planner's order.</param>
public sealed record ScenarioDraft(string Name, string? Note, IReadOnlyList<CandidateSite> Sites);

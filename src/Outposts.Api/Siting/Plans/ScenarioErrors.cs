using Outposts.GraphQL.Annotations;
using Outposts.Siting;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>Why a scenario was not saved.</summary>
[InterfaceType]
public interface ISaveScenarioError
{
    /// <summary>A sentence for people, Chinese and English.</summary>
    string Message { get; }

    /// <summary>A word for programs, such as <c>CONFLICT</c>.</summary>
    string Code { get; }
}

/// <summary>The name is empty, too long, or has signs in it that cannot be shown.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">NAME.</param>
public sealed record ScenarioNameRefused(string Message, string Code = "NAME") : ISaveScenarioError;

/// <summary>The note is too long, or has signs in it that cannot be shown.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">NOTE.</param>
public sealed record ScenarioNoteRefused(string Message, string Code = "NOTE") : ISaveScenarioError;

/// <summary>Some of the sites are no candidates of any layer, nor ones that the scenario has kept.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Candidates">Which.</param>
/// <param name="Code">UNKNOWN_CANDIDATES.</param>
public sealed record CandidatesUnknown(
    string Message, [property: ID<CandidateSite>] IReadOnlyList<string> Candidates, string Code = "UNKNOWN_CANDIDATES")
        : ISaveScenarioError;

/// <summary>There are more sites than a scenario may hold.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Limit">The most that it may hold.</param>
/// <param name="Code">TOO_MANY_SITES.</param>
public sealed record TooManySites(string Message, int Limit, string Code = "TOO_MANY_SITES") : ISaveScenarioError;

/// <summary>There is no such scenario.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">UNKNOWN_SCENARIO.</param>
public sealed record ScenarioUnknown(string Message, string Code = "UNKNOWN_SCENARIO") : ISaveScenarioError, IArchiveScenarioError,
    ISaveBuildPlanError;

/// <summary>Somebody else saved meanwhile, or no revision was given; nothing was written.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Current">The scenario as it now stands.</param>
/// <param name="Code">CONFLICT.</param>
public sealed record ScenarioConflict(string Message, Scenario Current, string Code = "CONFLICT") : ISaveScenarioError;

/// <summary>Why a scenario was not put away.</summary>
[InterfaceType]
public interface IArchiveScenarioError
{
    /// <summary>A sentence for people, Chinese and English.</summary>
    string Message { get; }

    /// <summary>A word for programs, such as <c>UNKNOWN_SCENARIO</c>.</summary>
    string Code { get; }
}

/// <summary>Why a year's plan was not saved.</summary>
[InterfaceType]
public interface ISaveBuildPlanError
{
    /// <summary>A sentence for people, Chinese and English.</summary>
    string Message { get; }

    /// <summary>A word for programs, such as <c>TARGETS</c>.</summary>
    string Code { get; }
}

/// <summary>A value of the plan cannot be used.</summary>
/// <param name="Message">A sentence for people: what was given, what is accepted.</param>
/// <param name="Field">The field of the input at fault.</param>
/// <param name="Code">VALUE.</param>
public sealed record BuildPlanValueRefused(string Message, string Field, string Code = "VALUE") : ISaveBuildPlanError;

/// <summary>The targets of the divisions do not add up to the year's target, name a division twice, or one that there is not.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Sum">What they add up to.</param>
/// <param name="Code">TARGETS.</param>
public sealed record BuildPlanTargetsRefused(string Message, int Sum, string Code = "TARGETS") : ISaveBuildPlanError;

/// <summary>Somebody else saved meanwhile; nothing was written.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Current">The plan as it now stands.</param>
/// <param name="Code">CONFLICT.</param>
public sealed record BuildPlanConflict(string Message, BuildPlan Current, string Code = "CONFLICT") : ISaveBuildPlanError;

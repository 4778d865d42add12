namespace Outposts.Travel.Roads;

/// <summary>The rules of one mode: a column of RoadRules.tsv.</summary>
/// <param name="Name">The mode's name, such as EBIKE.</param>
/// <param name="AccessKeys">The access keys that concern it, from the most general to the most specific.</param>
/// <param name="OnewayKeys">The keys of one-way streets that concern it, likewise.</param>
/// <param name="MayGoOpposite">Whether cycleway=opposite lifts the one-way.</param>
/// <param name="ObeysTurns">Whether turn restrictions without a mode concern it.</param>
/// <param name="MayUseMotorroad">Whether motorroad=yes lets it in.</param>
/// <param name="LimitShare">The share of a tagged maxspeed that it drives on average; 0 where the tag does not concern it.</param>
/// <param name="PushSpeed">km/h where the vehicle is pushed; 0 where it cannot be.</param>
/// <param name="Ways">By class of way, written key=value.</param>
/// <param name="Services">The values of service that it may not use by default.</param>
/// <param name="Barriers">By value of barrier; * for any other.</param>
/// <param name="SpeedLimits">Words of maxspeed, km/h.</param>
public sealed record RoadModeRules(string Name, IReadOnlyList<string> AccessKeys, IReadOnlyList<string> OnewayKeys, bool MayGoOpposite,
    bool ObeysTurns, bool MayUseMotorroad, double LimitShare, double PushSpeed, IReadOnlyDictionary<string, WayDefault> Ways,
    IReadOnlySet<string> Services, IReadOnlyDictionary<string, bool> Barriers, IReadOnlyDictionary<string, double> SpeedLimits);

/// <summary>What a mode may do on a class of ways without further tags.</summary>
/// <param name="IsAllowed">Whether it may go there by default.</param>
/// <param name="CanBeOpened">Whether a tag of its own can open it.</param>
/// <param name="Speed">km/h; 0 where it never goes.</param>
public readonly record struct WayDefault(bool IsAllowed, bool CanBeOpened, double Speed);

using Outposts.PostGis;
using Outposts.PostGis.Coverage;

namespace Outposts.Api.Health;

/// <summary>How the host that answers, and its database, are. Of several hosts each tells of itself.</summary>
/// <param name="Program">The version of the program.</param>
/// <param name="Migration">The number of the last migration that the program knows.</param>
/// <param name="Now">The time of the host.</param>
/// <param name="StartedAt">When the host was started.</param>
/// <param name="Status">Whether it answers from a register that is up to date.</param>
/// <param name="RegisterAge">How old the register that is served may be, seconds.</param>
/// <param name="Outposts">How many outposts it has.</param>
/// <param name="MissingHolidayTable">The year whose table of holidays is missing; null: none is.</param>
/// <param name="Database">What the database says of itself; null when it does not answer.</param>
/// <param name="DatabaseTrouble">Why the database does not answer, in English as in the log; null when it does.</param>
/// <param name="Held">What the host holds in memory, by what it is.</param>
/// <param name="Map">The extract of OpenStreetMap that streets and roads come from; null: none is imported.</param>
/// <param name="Layers">The planner's layers.</param>
/// <param name="Jobs">What the host repeats by itself.</param>
/// <param name="Settings">The settings that are given and are not the default.</param>
/// <param name="UnknownSettings">What is given that no setting is named like.</param>
/// <param name="Refusals">What this host has refused, by kind.</param>
public sealed record SystemState(
    string Program, int Migration, DateTimeOffset Now, DateTimeOffset StartedAt, SystemStatus Status, double RegisterAge, int Outposts,
    int? MissingHolidayTable, DatabaseState? Database, string? DatabaseTrouble, IReadOnlyList<HeldData> Held, MapExtract? Map,
    IReadOnlyList<PlanningLayer> Layers, IReadOnlyList<JobState> Jobs, IReadOnlyList<SettingValue> Settings,
    IReadOnlyList<UnknownSetting> UnknownSettings, IReadOnlyList<RefusalCount> Refusals);

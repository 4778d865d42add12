using Outposts.Geodesy;
using Outposts.Hours;

namespace Outposts.Visits.Schedule;

/// <summary>A health bus (大蓬车) with its crew. Immutable.</summary>
public sealed record HealthBus
{
    /// <summary>How many persons a bus examines a day unless it says otherwise.</summary>
    public const int DefaultCapacity = 100;

    /// <summary>The least daily capacity that is accepted.</summary>
    public const int MinCapacity = 50;

    /// <summary>The most persons a day for one team; each extra team allows as many more.</summary>
    public const int MaxCapacityPerTeam = 150;

    /// <summary>The slots of a four-hour fasting morning, over which the daily capacity is spread.</summary>
    public const int DefaultSlotCount = 16;

    /// <summary>Unique, such as <c>BUS-1</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands at night; every working day begins and ends there.</summary>
    public required Position Depot { get; init; }

    /// <summary>When the crew works, driving and setting up included; a gap on one day is its break.</summary>
    public required OpeningHours CrewHours { get; init; }

    /// <summary>Persons a day, <see cref="MinCapacity"/> to <see cref="MaxCapacityPerTeam"/> times <see cref="Teams"/>.</summary>
    public int DailyCapacity { get; init; } = DefaultCapacity;

    /// <summary>How many medical teams are aboard or beside it, at least 1.</summary>
    public int Teams { get; init; } = 1;

    /// <summary>How many persons begin in a slot of 15 minutes, at least 1; null: the daily capacity over <see cref="DefaultSlotCount"/>
    /// slots.</summary>
    public int? SeatsPerSlot { get; init; }

    /// <summary>What it examines.</summary>
    public IReadOnlyList<Exam> Exams { get; init; } = [];

    /// <summary>What it carries, in the operator's own words.</summary>
    public IReadOnlyList<string> Equipment { get; init; } = [];

    /// <summary>The length of flat ground that it needs, metres, 0 or more.</summary>
    public double NeedsParking { get; init; } = 12;

    /// <summary>The feed that it needs from the host.</summary>
    public PowerSupply NeedsPower { get; init; } = PowerSupply.None;

    /// <summary>Whether a toilet must be near, as for a urine test.</summary>
    public bool NeedsToilet { get; init; }

    /// <summary>How many persons begin in a slot of 15 minutes, at least 1.</summary>
    public int EffectiveSeatsPerSlot => SeatsPerSlot ?? (DailyCapacity + DefaultSlotCount - 1) / DefaultSlotCount;

    /// <summary>For what workers come to it: <see cref="ScreeningProgram.TwoCancer"/> when it offers cervical screening or breast
    /// ultrasound.</summary>
    public ScreeningProgram Program => Visit.ProgramOf(Exams);

    /// <summary>What is wrong with the bus, in one sentence that says what is accepted; null when it is sound.</summary>
    public LocalizedText? Validate() =>
        string.IsNullOrWhiteSpace(Code) ? new LocalizedText("车要有编号。", "A bus needs a code.")
        : !Depot.IsValid ? LocalizedText.Of(
            $"车 {Code} 停在 {Depot}，不是坐标：经度 -180 至 180，纬度 -90 至 90。",
            $"Bus {Code} stands at {Depot}, which is no position: longitude -180 to 180, latitude -90 to 90.")
        : Teams < 1 ? LocalizedText.Of($"车 {Code} 有 {Teams} 个医疗组；至少 1 个。", $"Bus {Code} has {Teams} teams; at least 1 is accepted.")
        : DailyCapacity < MinCapacity || DailyCapacity > (long)MaxCapacityPerTeam * Teams ? LocalizedText.Of(
            $"车 {Code} 一天体检 {DailyCapacity} 人；{Teams} 个医疗组可填 {MinCapacity} 至 {(long)MaxCapacityPerTeam * Teams}。",
            $"Bus {Code} has a daily capacity of {DailyCapacity}; {MinCapacity} to {(long)MaxCapacityPerTeam * Teams} is accepted with {Teams} team(s).")
        : SeatsPerSlot is < 1
            ? LocalizedText.Of($"车 {Code} 每一刻钟 {SeatsPerSlot} 个号；至少 1 个。",
            $"Bus {Code} has {SeatsPerSlot} seats in a slot; at least 1 is accepted.")
        : !(NeedsParking >= 0)
            ? LocalizedText.Of($"车 {Code} 要 {NeedsParking} 米场地；可填 0 以上。",
            $"Bus {Code} needs {NeedsParking} metres of ground; 0 or more is accepted.")
        : null;
}

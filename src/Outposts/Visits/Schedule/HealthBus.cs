using Outposts.Geodesy;
using Outposts.Hours;

namespace Outposts.Visits.Schedule;

/// <summary>A health bus (健康体检大蓬车) with its crew. Immutable.</summary>
public sealed record HealthBus
{
    /// <summary>The default number of people examined a day.</summary>
    public const int DefaultCapacity = 100;

    /// <summary>The smallest daily capacity that is accepted.</summary>
    public const int MinCapacity = 50;

    /// <summary>The largest number of people a day for each medical team.</summary>
    public const int MaxCapacityPerTeam = 150;

    /// <summary>The number of slots over which the daily capacity is spread by default: a four-hour fasting morning.</summary>
    public const int DefaultSlotCount = 16;

    private static readonly OpeningHours Always = OpeningHours.Parse("24/7");

    /// <summary>The database's identifier; 0 until the bus is stored.</summary>
    public long Id { get; init; }

    /// <summary>Unique, such as <c>BUS-1</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>People a day, <see cref="MinCapacity"/> to <see cref="MaxCapacityPerTeam"/> times <see cref="Teams"/>.</summary>
    public int DailyCapacity { get; init; } = DefaultCapacity;

    /// <summary>The working hours of the crew, driving and setting up included, in the opening_hours language; a gap within a day is a
    /// break. Null when unknown: then no plan is made, and no single visit is ruled out.</summary>
    public OpeningHours? CrewHours { get; init; }

    /// <summary>The examinations it offers.</summary>
    public IReadOnlyList<Exam> Exams { get; init; } = [];

    /// <summary>The equipment on board, in the operator's words.</summary>
    public IReadOnlyList<string> Equipment { get; init; } = [];

    /// <summary>The number of medical teams, at least 1.</summary>
    public int Teams { get; init; } = 1;

    /// <summary>The seats of a slot of 15 minutes, at least 1; null: the daily capacity divided by <see cref="DefaultSlotCount"/>
    /// slots.</summary>
    public int? SeatsPerSlot { get; init; }

    /// <summary>The length of flat ground it needs, in metres, 0 or more.</summary>
    public double NeedsParking { get; init; } = 12;

    /// <summary>The power supply it needs from the host.</summary>
    public PowerSupply NeedsPower { get; init; } = PowerSupply.None;

    /// <summary>Whether it needs a toilet nearby, as for a urine test.</summary>
    public bool NeedsToilet { get; init; }

    /// <summary>The depot, WGS 84; every working day begins and ends there.</summary>
    public required Position Depot { get; init; }

    /// <summary>The working hours of the crew; always when they are unknown.</summary>
    public OpeningHours WorkingHours => CrewHours ?? Always;

    /// <summary>The seats of a slot of 15 minutes, at least 1.</summary>
    public int EffectiveSeatsPerSlot => SeatsPerSlot ?? (DailyCapacity + DefaultSlotCount - 1) / DefaultSlotCount;

    /// <summary>The screening program: <see cref="ScreeningProgram.TwoCancer"/> when it offers cervical screening or breast
    /// ultrasound.</summary>
    public ScreeningProgram Program => Visit.ProgramOf(Exams);

    /// <summary>Validates the bus. Returns what is wrong and what is accepted; null when the bus is valid.</summary>
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

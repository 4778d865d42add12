using Outposts.Registry;

namespace Outposts.Visits.Schedule;

/// <summary>A visit of a health bus to a place.</summary>
/// <param name="Code">The stable code; empty until the visit is stored.</param>
/// <param name="Bus">The bus's code.</param>
/// <param name="Place">The place's code.</param>
/// <param name="StartsAt">The start of the first slot.</param>
/// <param name="EndsAt">The end of the last slot, after <paramref name="StartsAt"/>.</param>
/// <param name="Capacity">The seats of the visit, at least 1.</param>
/// <param name="Exams">The examinations.</param>
/// <param name="Eligibility">Who may come.</param>
/// <param name="Status">The status.</param>
/// <param name="FiledOn">The day of filing with the health authority; null when it is not filed.</param>
public sealed record Visit(
    string Code, string Bus, string Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity,
    IReadOnlyList<Exam> Exams, Eligibility Eligibility, BusVisitStatus Status, DateOnly? FiledOn)
{
    /// <summary>Medical teams in addition to the bus's own, 0 or more; each raises the number of people who can be examined.</summary>
    public int ExtraTeams { get; init; }

    /// <summary>The route's code; null when it belongs to none.</summary>
    public string? Route { get; init; }

    /// <summary>The share of the capacity reserved for walk-ins, 0 to less than 1; null: the default.</summary>
    public double? WalkInShare { get; init; }

    /// <summary>The screening program; it follows from the examinations.</summary>
    public ScreeningProgram Program => ProgramOf(Exams);

    /// <summary>Gets the screening program to which examinations belong.</summary>
    public static ScreeningProgram ProgramOf(IEnumerable<Exam> exams) =>
        exams.Any(exam => exam is Exam.CervicalScreening or Exam.BreastUltrasound) ? ScreeningProgram.TwoCancer : ScreeningProgram.General;
}

using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.Visits.Bookings;

/// <summary>The rules of who may book a visit.</summary>
public static class BookingEligibility
{
    /// <summary>The minimum age for the two-cancer screening.</summary>
    public const int MinScreeningAge = 35;

    /// <summary>The maximum age for the two-cancer screening.</summary>
    public const int MaxScreeningAge = 59;

    /// <summary>The minimum number of years between two screenings.</summary>
    public const int MinYearsBetweenScreenings = 3;

    /// <summary>Evaluates answers.</summary>
    /// <param name="eligibility">Who may come to the visit; <see cref="Eligibility.Unknown"/> sets no criterion.</param>
    /// <param name="program">The screening program.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="visitDay">The local day of the visit.</param>
    public static EligibilityResult Evaluate(Eligibility eligibility, ScreeningProgram program, EligibilityAnswers answers,
        DateOnly visitDay)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var (unmet, unanswered) = (new List<EligibilityCriterion>(), new List<EligibilityCriterion>());
        void Ask(EligibilityCriterion criterion, bool? answer)
        {
            if (answer is null) unanswered.Add(criterion);
            else if (answer == false) unmet.Add(criterion);
        }
        if (program == ScreeningProgram.TwoCancer)
        {
            Ask(EligibilityCriterion.Woman, answers.IsWoman);
            Ask(EligibilityCriterion.Age, answers.Age is { } age ? age is >= MinScreeningAge and <= MaxScreeningAge : null);
        }
        if (program == ScreeningProgram.TwoCancer || eligibility == Eligibility.UnionMember)
            Ask(EligibilityCriterion.UnionMember, answers.IsUnionMember);
        if (program == ScreeningProgram.TwoCancer)
            Ask(EligibilityCriterion.NotScreened, NotScreened(answers, visitDay));
        if (eligibility == Eligibility.OutdoorWorker) Ask(EligibilityCriterion.OutdoorWorker, answers.IsOutdoorWorker);
        if (eligibility == Eligibility.OwnStaff) Ask(EligibilityCriterion.HostStaff, answers.IsHostStaff);
        return new EligibilityResult(unmet, unanswered);
    }

    /// <summary>Three years to the day are enough.</summary>
    private static bool? NotScreened(EligibilityAnswers answers, DateOnly visitDay) =>
        answers.LastScreenedOn is { } last ? last <= visitDay && last.AddYears(MinYearsBetweenScreenings) <= visitDay
        : answers.WasScreened == false ? true
        : null;
}

using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.Visits.Bookings;

/// <summary>What a worker answers when booking. It is judged and forgotten, never stored. Null: not answered, which is not a no.</summary>
public sealed record EligibilityAnswers
{
    /// <summary>Whether the worker is a woman.</summary>
    public bool? IsWoman { get; init; }

    /// <summary>Whole years of age on the day of the visit, 0 or more.</summary>
    public int? Age { get; init; }

    /// <summary>Whether the worker is a member of a union.</summary>
    public bool? IsUnionMember { get; init; }

    /// <summary>Whether the worker does outdoor or platform work.</summary>
    public bool? IsOutdoorWorker { get; init; }

    /// <summary>Whether the worker was ever screened for both cancers.</summary>
    public bool? WasScreened { get; init; }

    /// <summary>The day of the last screening; counts as <see cref="WasScreened"/>.</summary>
    public DateOnly? LastScreenedOn { get; init; }

    /// <summary>Whether the worker is staff of the visit's host; the crew asks again at the door.</summary>
    public bool? IsHostStaff { get; init; }
}

/// <summary>One thing that is asked of a worker.</summary>
public enum EligibilityCriterion
{
    /// <summary>女职工: a woman.</summary>
    Woman,
    /// <summary>年龄 35 至 59 周岁, both included.</summary>
    Age,
    /// <summary>工会会员: a member of a union.</summary>
    UnionMember,
    /// <summary>户外劳动者: an outdoor or platform worker.</summary>
    OutdoorWorker,
    /// <summary>近三年未筛查: not screened in the last three years.</summary>
    NotScreened,
    /// <summary>本单位职工: staff of the host.</summary>
    HostStaff,
}

/// <summary>Whether a worker may book.</summary>
/// <param name="Unmet">What the answers say no to.</param>
/// <param name="Unanswered">What has still to be answered.</param>
public sealed record EligibilityResult(IReadOnlyList<EligibilityCriterion> Unmet, IReadOnlyList<EligibilityCriterion> Unanswered)
{
    /// <summary>True: may book. False: an answer rules it out. Null: nothing rules it out, but answers are missing.</summary>
    public bool? IsEligible => Unmet.Count > 0 ? false : Unanswered.Count > 0 ? null : true;
}

/// <summary>Who may book a visit: pure rules on answers that are not kept.</summary>
public static class BookingEligibility
{
    /// <summary>The youngest age for the screening of both cancers, included.</summary>
    public const int MinScreeningAge = 35;

    /// <summary>The oldest age for the screening of both cancers, included.</summary>
    public const int MaxScreeningAge = 59;

    /// <summary>Years from one screening to the next.</summary>
    public const int MinYearsBetweenScreenings = 3;

    /// <summary>Judges answers.</summary>
    /// <param name="eligibility">Who may come to the visit; <see cref="Eligibility.Unknown"/> asks nothing.</param>
    /// <param name="program">For what they come.</param>
    /// <param name="answers">What was answered.</param>
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

    /// <summary>Three years to the day are enough; a day less is not.</summary>
    private static bool? NotScreened(EligibilityAnswers answers, DateOnly visitDay) =>
        answers.LastScreenedOn is { } last ? last <= visitDay && last.AddYears(MinYearsBetweenScreenings) <= visitDay
        : answers.WasScreened == false ? true
        : null;
}

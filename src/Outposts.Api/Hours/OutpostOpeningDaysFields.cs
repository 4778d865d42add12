using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Api.Hours;

/// <summary>The hours of an outpost day by day.</summary>
[ObjectType<Outpost>]
public static class OutpostOpeningDaysFields
{
    /// <summary>When one can get in on the days ahead, with holidays and make-up workdays counted in; null when nobody knows the
    /// hours.</summary>
    /// <param name="outpost">The outpost.</param>
    /// <param name="snapshot">The register.</param>
    /// <param name="clock">What day it is.</param>
    /// <param name="from">The first day; left out: today in the region.</param>
    /// <param name="days">How many days, 1 to 31.</param>
    [ListSize(SlicingArguments = ["days"], AssumedSize = 7, RequireOneSlicingArgument = false)]
    public static IReadOnlyList<OpeningDay>? OpeningDays(
        [Parent] Outpost outpost, RegistrySnapshot snapshot, TimeProvider clock, DateOnly? from = null, int days = 7)
    {
        if (days is < 1 or > OpeningDay.MaxDays)
            throw UserInputError.Create($"“days”须为 1 至 {OpeningDay.MaxDays}，给出的是 {days}。",
                $"\"days\" must be 1 to {OpeningDay.MaxDays}, not {days}.");
        return snapshot.GetOpeningDays(outpost, DateRangeValidator.Validate(from ?? snapshot.GetLocalDate(clock.GetUtcNow()), "from"),
            days);
    }
}

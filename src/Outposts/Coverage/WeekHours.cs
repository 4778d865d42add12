using System.Numerics;

namespace Outposts.Coverage;

/// <summary>A set of the 168 hours of a week; hour 0 begins on Monday at 00:00, local time.</summary>
/// <param name="Early">Hours 0…63, one bit each.</param>
/// <param name="Middle">Hours 64…127.</param>
/// <param name="Late">Hours 128…167; the higher bits are 0.</param>
public readonly record struct WeekHours(ulong Early, ulong Middle, ulong Late)
{
    /// <summary>The number of hours in a week.</summary>
    public const int Count = 168;

    /// <summary>Gets the set of all hours.</summary>
    public static WeekHours All { get; } = new(ulong.MaxValue, ulong.MaxValue, (1UL << (Count - 128)) - 1);

    /// <summary>Gets the number of hours in the set.</summary>
    public int HourCount => BitOperations.PopCount(Early) + BitOperations.PopCount(Middle) + BitOperations.PopCount(Late);

    /// <summary>Creates the set of the hours that satisfy a predicate.</summary>
    /// <param name="holds">The predicate of an hour, 0…167.</param>
    public static WeekHours Where(Func<int, bool> holds)
    {
        var set = default(WeekHours);
        for (var hour = 0; hour < Count; hour++)
            if (holds(hour)) set |= At(hour);
        return set;
    }

    /// <summary>Creates the set of one hour.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The hour is outside 0…167.</exception>
    public static WeekHours At(int hour) => hour switch
    {
        < 0 or >= Count => throw new ArgumentOutOfRangeException(nameof(hour), hour,
            "An hour of the week is a whole number in 0…167, from Monday 00:00."),
        < 64 => new(1UL << hour, 0, 0),
        < 128 => new(0, 1UL << (hour - 64), 0),
        _ => new(0, 0, 1UL << (hour - 128)),
    };

    /// <summary>Determines whether an hour, 0…167, is in the set.</summary>
    public bool Contains(int hour) => (hour < 64 ? Early >> hour : hour < 128 ? Middle >> (hour - 64) : Late >> (hour - 128)) % 2 == 1;

    /// <summary>Gets the union of two sets.</summary>
    public static WeekHours operator |(WeekHours one, WeekHours other) =>
        new(one.Early | other.Early, one.Middle | other.Middle, one.Late | other.Late);

    /// <summary>Gets the intersection of two sets.</summary>
    public static WeekHours operator &(WeekHours one, WeekHours other) =>
        new(one.Early & other.Early, one.Middle & other.Middle, one.Late & other.Late);

    /// <summary>Gets the complement of a set.</summary>
    public static WeekHours operator ~(WeekHours set) => new WeekHours(~set.Early, ~set.Middle, ~set.Late) & All;
}

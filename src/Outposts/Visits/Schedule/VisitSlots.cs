namespace Outposts.Visits.Schedule;

/// <summary>Seats of one stretch of a visit.</summary>
/// <param name="Start">When it begins, minutes of the local day.</param>
/// <param name="End">When it ends, minutes of the local day.</param>
/// <param name="Seats">How many may be booked, 0 or more.</param>
public readonly record struct SlotSeats(int Start, int End, int Seats);

/// <summary>Slots of 15 minutes.</summary>
public static class VisitSlots
{
    /// <summary>The length of a slot, minutes.</summary>
    public const int MinutesPerSlot = 15;

    /// <summary>How many seats of a visit can be booked when a part is kept for those who come without a booking; that part is rounded
    /// up.</summary>
    /// <param name="capacity">Seats in all, 0 or more.</param>
    /// <param name="walkInShare">The part that is kept, 0 to less than 1.</param>
    public static int BookableSeats(int capacity, double walkInShare) =>
        // 0.07 of 100 is 7, though 0.07 * 100 is a hair more.
        capacity - (int)Math.Ceiling(capacity * walkInShare - 1e-9);

    /// <summary>The seats of a visit's slots after its capacity changed: each keeps the seats that are booked; what is left goes where it
    /// makes them most even, the earlier slots first.</summary>
    /// <param name="booked">The seats booked in each slot.</param>
    /// <param name="seats">Seats in all, at least those booked.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer seats than are booked.</exception>
    public static int[] RedistributeSeats(IReadOnlyList<int> booked, int seats)
    {
        var left = seats - booked.Sum();
        ArgumentOutOfRangeException.ThrowIfNegative(left, nameof(seats));
        var shares = booked.ToArray();
        for (; left > 0; left--)
        {
            var least = 0;
            for (var i = 1; i < shares.Length; i++)
                if (shares[i] < shares[least]) least = i;
            shares[least]++;
        }
        return shares;
    }

    /// <summary>The share of a visit's capacity that each slot gets: as even as whole seats allow, the earlier slots the larger.</summary>
    /// <param name="starts">When each slot begins, minutes of the day, ascending, at least 15 apart.</param>
    /// <param name="capacity">Seats in all, 0 or more.</param>
    /// <exception cref="ArgumentException">There are no slots, or they overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is below 0.</exception>
    public static IReadOnlyList<SlotSeats> DistributeSeats(IReadOnlyList<int> starts, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        if (starts.Count == 0) throw new ArgumentException("At least one slot is needed.", nameof(starts));
        var slots = new SlotSeats[starts.Count];
        for (var i = 0; i < slots.Length; i++)
        {
            if (i > 0 && starts[i] - starts[i - 1] < MinutesPerSlot) throw new ArgumentException("Slots must not overlap.", nameof(starts));
            slots[i] = new SlotSeats(starts[i], starts[i] + MinutesPerSlot,
                capacity / slots.Length + (i < capacity % slots.Length ? 1 : 0));
        }
        return slots;
    }
}

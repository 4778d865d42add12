namespace Outposts.Visits.Schedule;

/// <summary>Divides visits into slots of 15 minutes.</summary>
public static class VisitSlots
{
    /// <summary>The length of a slot in minutes.</summary>
    public const int MinutesPerSlot = 15;

    /// <summary>Gets the number of seats that can be booked when a share is reserved for walk-ins; the reserved seats are rounded
    /// up.</summary>
    /// <param name="capacity">The seats of the visit, 0 or more.</param>
    /// <param name="walkInShare">The share reserved for walk-ins, 0 to less than 1.</param>
    public static int BookableSeats(int capacity, double walkInShare) =>
        // 0.07 of 100 is 7, though 0.07 * 100 is slightly more.
        capacity - (int)Math.Ceiling(capacity * walkInShare - 1e-9);

    /// <summary>Gets the starts of consecutive slots in minutes from the start of a visit, at least one.</summary>
    /// <param name="length">The length of the visit.</param>
    public static int[] ConsecutiveStarts(TimeSpan length) =>
        [.. Enumerable.Range(0, Math.Max(1, (int)(length.TotalMinutes / MinutesPerSlot))).Select(i => i * MinutesPerSlot)];

    /// <summary>Redistributes the seats of a visit after its capacity changed: each slot keeps its booked seats; the rest is added to the
    /// slots with the fewest seats, earlier slots first.</summary>
    /// <param name="booked">The booked seats of each slot.</param>
    /// <param name="seats">The seats of the visit, at least as many as are booked.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer seats than booked seats.</exception>
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

    /// <summary>Distributes the seats of a visit over its slots as evenly as possible; earlier slots get the remainder.</summary>
    /// <param name="starts">The start of each slot in minutes, ascending, at least 15 apart.</param>
    /// <param name="capacity">The seats of the visit, 0 or more.</param>
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
